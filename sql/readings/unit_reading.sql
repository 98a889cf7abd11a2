-- unit_reading: what the libraries know of each pair of units.
CREATE OR REPLACE TEMP TABLE unit_reading AS
SELECT
    unnest($unit::VARCHAR[]) AS unit,
    unnest($quantity_unit::VARCHAR[]) AS quantity_unit,
    unnest($kind::VARCHAR[]) AS kind,
    unnest($quantity_kind::VARCHAR[]) AS quantity_kind,
    unnest($dimension::VARCHAR[]) AS dimension,
    unnest($quantity_dimension::VARCHAR[]) AS quantity_dimension,
    unnest($same::BOOLEAN[]) AS same,
    unnest($numerator::VARCHAR[])::HUGEINT AS numerator,
    unnest($addend::VARCHAR[])::HUGEINT AS addend,
    unnest($denominator::VARCHAR[])::HUGEINT AS denominator,
    unnest($meant::VARCHAR[]) AS meant;
