-- Writes one small table anew, and says in it what it said.
UPDATE record.main.derivation SET tool = tool;
