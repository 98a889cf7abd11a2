"""What rows of a window and of a group rest on."""

from __future__ import annotations

from sqlglot import exp

from provenance.schema import folded
from provenance.why.annotator import RANKING, Annotator, refused
from provenance.why.nodes import DIALECT, Piece, listed, own_nodes
from provenance.why.predicates import has_query, is_windowed, windowed

# Window functions that answer with the value of another row, which the annotation can follow.
_MOVING = (exp.Lag, exp.Lead, exp.FirstValue, exp.LastValue, exp.NthValue)
_RANKING = {"cume_dist", "dense_rank", "ntile", "percent_rank", "rank", "row_number", "fill"}
_RANKING_NODES = (
    exp.CumeDist,
    exp.DenseRank,
    exp.Ntile,
    exp.PercentRank,
    exp.Rank,
    exp.RowNumber,
)


class Windows(Annotator):
    """Windows and aggregates."""

    def _windows(self, node: exp.Select) -> list[exp.Window]:
        """The windows that collect rows, each once; a ranking gets a note and collects none."""
        windows: dict[str, exp.Window] = {}
        parts = [*node.expressions]
        if node.args.get("qualify") is not None:
            parts.append(node.args["qualify"])
        for part in parts:
            for window in own_nodes(part):
                if not isinstance(window, exp.Window):
                    continue
                if has_query(window):
                    raise refused("a subquery in a window", "join it first")
                function = windowed(window)
                if isinstance(function, _RANKING_NODES) or (
                    isinstance(function, exp.Anonymous) and folded(function.name) in _RANKING
                ):
                    self.notes.append(RANKING)
                    self.replays = False
                    continue
                moving = function.sql(DIALECT) if isinstance(function, _MOVING) else ""
                frame = window.copy()
                frame.set("this", exp.null())
                windows.setdefault(moving + frame.sql(DIALECT), window)
        return list(windows.values())

    def _framed(self, window: exp.Window, own: Piece) -> Piece:
        """What the rows that a window function read rest on."""
        function = windowed(window)
        framed = window.copy()
        ignores = isinstance(window.this, (exp.IgnoreNulls, exp.RespectNulls)) or bool(
            window.find(exp.IgnoreNulls)
        )
        if isinstance(function, _MOVING) and not ignores:
            moved = function.copy()
            moved.set("this", own[0].copy())
            # A default would be of another type, and rests on nothing.
            moved.set("default", None)
            framed.set("this", moved)
            return framed, own[1]
        value, shape = listed((own[0].copy(), own[1]))
        framed.set("this", value)
        return framed, shape

    def _is_aggregate(self, node: exp.Expr) -> bool:
        if isinstance(node, exp.Anonymous):
            return folded(node.name) in self._catalogue.aggregates
        return isinstance(node, exp.AggFunc)

    def _aggregates(self, node: exp.Select) -> bool:
        """Whether a SELECT aggregates without GROUP BY."""
        parts = [*node.expressions]
        parts += [node.args[key] for key in ("having", "qualify", "order") if node.args.get(key)]
        return any(
            self._is_aggregate(inner) and not is_windowed(inner)
            for part in parts
            for inner in own_nodes(part)
        )
