-- The twenty-two questions of TPC-H in our own words, over eight small tables with values that they ask for.

--! table region
SELECT
    i AS r_regionkey, ['AFRICA', 'AMERICA', 'ASIA', 'EUROPE'][i + 1] AS r_name
FROM range(4) AS t(i)

--! table nation
SELECT
    i AS n_nationkey, ['FRANCE', 'GERMANY', 'BRAZIL', 'CANADA', 'SAUDI ARABIA', 'CHINA'][i + 1] AS n_name,
    [3, 3, 1, 1, 2, 2][i + 1] AS n_regionkey
FROM range(6) AS t(i)

--! table supplier
SELECT
    i AS s_suppkey, 'Supplier ' || i AS s_name, i % 6 AS s_nationkey, i * 10.5 AS s_acctbal,
    'fine' AS s_comment
FROM range(12) AS t(i)

--! table customer
SELECT
    i AS c_custkey, 'Customer ' || i AS c_name, i % 6 AS c_nationkey, (10 + i % 25) || '-555' AS c_phone,
    i * 7.25 AS c_acctbal, ['BUILDING', 'MACHINERY'][i % 2 + 1] AS c_mktsegment
FROM range(60) AS t(i)

--! table part
SELECT
    i AS p_partkey, ['forest green', 'blue'][i % 2 + 1] || i AS p_name, 'Maker' AS p_mfgr,
    ['Brand#12', 'Brand#23', 'Brand#34'][i % 3 + 1] AS p_brand,
    ['PROMO BRASS', 'SMALL TIN'][i % 2 + 1] AS p_type, [15, 49, 14][i % 3 + 1] AS p_size,
    ['SM CASE', 'MED BOX', 'LG BOX'][i % 3 + 1] AS p_container
FROM range(30) AS t(i)

--! table partsupp
SELECT
    i % 30 AS ps_partkey, i % 12 AS ps_suppkey, 100 + i AS ps_availqty, i * 1.5 AS ps_supplycost
FROM range(60) AS t(i)

--! table orders
SELECT
    i AS o_orderkey, i % 40 AS o_custkey, ['F', 'O'][i % 2 + 1] AS o_orderstatus, i * 99.5 AS o_totalprice,
    DATE '1992-01-01' + (i * 37 % 2500)::INTEGER AS o_orderdate,
    ['1-URGENT', '5-LOW'][i % 2 + 1] AS o_orderpriority, 0 AS o_shippriority, 'none' AS o_comment
FROM range(200) AS t(i)

--! table lineitem
SELECT
    i % 200 AS l_orderkey, i % 30 AS l_partkey, i % 12 AS l_suppkey, 1 + i % 50 AS l_quantity,
    1000.0 + i AS l_extendedprice, (i % 10) / 100 AS l_discount, 0.05 AS l_tax,
    ['R', 'N'][i % 2 + 1] AS l_returnflag, 'O' AS l_linestatus,
    DATE '1992-01-01' + (i * 37 % 2500)::INTEGER AS l_shipdate,
    DATE '1992-01-01' + (i * 37 % 2500)::INTEGER + 20 AS l_commitdate,
    DATE '1992-01-01' + (i * 37 % 2500)::INTEGER + (i % 40)::INTEGER AS l_receiptdate,
    ['MAIL', 'AIR'][i % 2 + 1] AS l_shipmode
FROM range(900) AS t(i)

--! 1 what was billed
FROM lineitem
SELECT l_returnflag, l_linestatus, sum(l_quantity) AS quantity, sum(l_extendedprice) AS base,
    sum(l_extendedprice * (1 - l_discount)) AS discounted, sum(l_extendedprice * (1 - l_discount) * (1 + l_tax)) AS charge,
    avg(l_quantity) AS mean_quantity, avg(l_discount) AS mean_discount, count(*) AS orders
WHERE l_shipdate <= DATE '1998-12-01' - INTERVAL 90 DAY
GROUP BY ALL ORDER BY ALL

--! 2 the cheapest supplier of a part
SELECT s_acctbal, s_name, n_name, p_partkey, p_mfgr
FROM part, supplier, partsupp, nation, region
WHERE p_partkey = ps_partkey AND s_suppkey = ps_suppkey AND p_size = 15 AND p_type LIKE '%BRASS'
    AND s_nationkey = n_nationkey AND n_regionkey = r_regionkey AND r_name = 'EUROPE'
    AND ps_supplycost = (
        SELECT min(ps_supplycost)
        FROM partsupp, supplier, nation, region
        WHERE p_partkey = ps_partkey AND s_suppkey = ps_suppkey AND s_nationkey = n_nationkey
            AND n_regionkey = r_regionkey AND r_name = 'EUROPE'
    )
ORDER BY s_acctbal DESC, n_name, s_name, p_partkey LIMIT 100

--! 3 the largest orders not yet shipped
SELECT l_orderkey, sum(l_extendedprice * (1 - l_discount)) AS revenue, o_orderdate, o_shippriority
FROM customer JOIN orders ON c_custkey = o_custkey JOIN lineitem ON l_orderkey = o_orderkey
WHERE c_mktsegment = 'BUILDING' AND o_orderdate < DATE '1995-03-15' AND l_shipdate > DATE '1995-03-15'
GROUP BY l_orderkey, o_orderdate, o_shippriority ORDER BY revenue DESC, o_orderdate LIMIT 10

--! 4 late orders by priority
SELECT o_orderpriority, count(*) AS orders
FROM orders
WHERE o_orderdate >= DATE '1993-07-01' AND o_orderdate < DATE '1993-07-01' + INTERVAL 3 MONTH
    AND EXISTS (SELECT * FROM lineitem WHERE l_orderkey = o_orderkey AND l_commitdate < l_receiptdate)
GROUP BY o_orderpriority ORDER BY o_orderpriority

--! 5 revenue of suppliers to their own nation
SELECT n_name, sum(l_extendedprice * (1 - l_discount)) AS revenue
FROM customer, orders, lineitem, supplier, nation, region
WHERE c_custkey = o_custkey AND l_orderkey = o_orderkey AND l_suppkey = s_suppkey AND c_nationkey = s_nationkey
    AND s_nationkey = n_nationkey AND n_regionkey = r_regionkey AND r_name = 'ASIA'
    AND o_orderdate >= DATE '1994-01-01' AND o_orderdate < DATE '1994-01-01' + INTERVAL 1 YEAR
GROUP BY n_name ORDER BY revenue DESC

--! 6 what a smaller discount would have earned
SELECT sum(l_extendedprice * l_discount) AS revenue
FROM lineitem
WHERE l_shipdate >= DATE '1994-01-01' AND l_shipdate < DATE '1995-01-01' AND l_discount BETWEEN 0.05 AND 0.07 AND l_quantity < 24

--! 7 trade between two nations
SELECT supplying, buying, year, sum(volume) AS revenue
FROM (
    SELECT one.n_name AS supplying, other.n_name AS buying, extract(year FROM l_shipdate) AS year, l_extendedprice * (1 - l_discount) AS volume
    FROM supplier, lineitem, orders, customer, nation AS one, nation AS other
    WHERE s_suppkey = l_suppkey AND o_orderkey = l_orderkey AND c_custkey = o_custkey AND s_nationkey = one.n_nationkey
        AND c_nationkey = other.n_nationkey
        AND ((one.n_name = 'FRANCE' AND other.n_name = 'GERMANY') OR (one.n_name = 'GERMANY' AND other.n_name = 'FRANCE'))
) AS shipping
GROUP BY supplying, buying, year ORDER BY supplying, buying, year

--! 8 one nation's share of a market
SELECT year, sum(CASE WHEN nation = 'BRAZIL' THEN volume ELSE 0 END) / sum(volume) AS share
FROM (
    SELECT extract(year FROM o_orderdate) AS year, l_extendedprice * (1 - l_discount) AS volume, seller.n_name AS nation
    FROM part, supplier, lineitem, orders, customer, nation AS buyer, nation AS seller, region
    WHERE p_partkey = l_partkey AND s_suppkey = l_suppkey AND l_orderkey = o_orderkey AND o_custkey = c_custkey
        AND c_nationkey = buyer.n_nationkey AND buyer.n_regionkey = r_regionkey AND r_name = 'AMERICA' AND s_nationkey = seller.n_nationkey
) AS sold
GROUP BY year ORDER BY year

--! 9 profit by nation and year
SELECT n_name AS nation, year(o_orderdate) AS year, sum(l_extendedprice * (1 - l_discount) - ps_supplycost * l_quantity) AS profit
FROM part, supplier, lineitem, partsupp, orders, nation
WHERE s_suppkey = l_suppkey AND ps_suppkey = l_suppkey AND ps_partkey = l_partkey AND p_partkey = l_partkey
    AND o_orderkey = l_orderkey AND s_nationkey = n_nationkey AND p_name LIKE '%green%'
GROUP BY ALL ORDER BY nation, year DESC

--! 10 customers who sent parts back
SELECT c_custkey, c_name, sum(l_extendedprice * (1 - l_discount)) AS revenue, c_acctbal, n_name
FROM customer, orders, lineitem, nation
WHERE c_custkey = o_custkey AND l_orderkey = o_orderkey AND l_returnflag = 'R' AND c_nationkey = n_nationkey
GROUP BY c_custkey, c_name, c_acctbal, n_name ORDER BY revenue DESC LIMIT 20

--! 11 stock worth most
SELECT ps_partkey, sum(ps_supplycost * ps_availqty) AS worth
FROM partsupp, supplier, nation
WHERE ps_suppkey = s_suppkey AND s_nationkey = n_nationkey AND n_name = 'GERMANY'
GROUP BY ps_partkey
HAVING sum(ps_supplycost * ps_availqty) > (SELECT sum(ps_supplycost * ps_availqty) * 0.0001 FROM partsupp)
ORDER BY worth DESC

--! 12 ways of shipping and late orders
SELECT l_shipmode, sum(CASE WHEN o_orderpriority IN ('1-URGENT', '2-HIGH') THEN 1 ELSE 0 END) AS high,
    sum(CASE WHEN o_orderpriority NOT IN ('1-URGENT', '2-HIGH') THEN 1 ELSE 0 END) AS low
FROM orders JOIN lineitem ON o_orderkey = l_orderkey
WHERE l_shipmode IN ('MAIL', 'SHIP') AND l_commitdate < l_receiptdate AND l_shipdate < l_commitdate
GROUP BY l_shipmode ORDER BY l_shipmode

--! 13 how many orders customers have
SELECT orders, count(*) AS customers
FROM (
    SELECT c_custkey, count(o_orderkey)
    FROM customer LEFT OUTER JOIN orders ON c_custkey = o_custkey AND o_comment NOT LIKE '%special%requests%'
    GROUP BY c_custkey
) AS counted (customer, orders)
GROUP BY orders ORDER BY customers DESC, orders DESC

--! 14 what a promotion earned
SELECT 100.00 * sum(l_extendedprice * (1 - l_discount)) FILTER (WHERE p_type LIKE 'PROMO%') / sum(l_extendedprice * (1 - l_discount)) AS promoted
FROM lineitem JOIN part ON l_partkey = p_partkey
WHERE l_shipdate >= DATE '1995-09-01' AND l_shipdate < DATE '1995-10-01'

--! 15 the supplier who earned most
WITH revenue AS (
    SELECT l_suppkey AS supplier_no, sum(l_extendedprice * (1 - l_discount)) AS total
    FROM lineitem
    WHERE l_shipdate >= DATE '1996-01-01' AND l_shipdate < DATE '1996-01-01' + INTERVAL 3 MONTH
    GROUP BY l_suppkey
)
SELECT s_suppkey, s_name, total FROM supplier, revenue WHERE s_suppkey = supplier_no AND total = (SELECT max(total) FROM revenue) ORDER BY s_suppkey

--! 16 suppliers of a kind of part
SELECT p_brand, p_type, p_size, count(DISTINCT ps_suppkey) AS suppliers
FROM partsupp, part
WHERE p_partkey = ps_partkey AND p_brand <> 'Brand#45' AND p_type NOT LIKE 'MEDIUM%' AND p_size IN (49, 14, 23, 45, 19, 3, 36, 9)
    AND ps_suppkey NOT IN (SELECT s_suppkey FROM supplier WHERE s_comment LIKE '%Complaints%')
GROUP BY p_brand, p_type, p_size ORDER BY suppliers DESC, p_brand, p_type, p_size

--! 17 what small orders earned
SELECT sum(l_extendedprice) / 7.0 AS yearly
FROM lineitem, part
WHERE p_partkey = l_partkey AND p_container = 'MED BOX'
    AND l_quantity < (SELECT 0.2 * avg(l_quantity) FROM lineitem WHERE l_partkey = p_partkey)

--! 18 the largest customers
SELECT c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice, sum(l_quantity)
FROM customer, orders, lineitem
WHERE o_orderkey IN (SELECT l_orderkey FROM lineitem GROUP BY l_orderkey HAVING sum(l_quantity) > 100)
    AND c_custkey = o_custkey AND o_orderkey = l_orderkey
GROUP BY c_name, c_custkey, o_orderkey, o_orderdate, o_totalprice ORDER BY o_totalprice DESC, o_orderdate LIMIT 100

--! 19 revenue of three kinds of part
SELECT sum(l_extendedprice * (1 - l_discount)) AS revenue
FROM lineitem, part
WHERE (p_partkey = l_partkey AND p_brand = 'Brand#12' AND p_container IN ('SM CASE', 'SM BOX') AND l_quantity BETWEEN 1 AND 11)
    OR (p_partkey = l_partkey AND p_brand = 'Brand#23' AND p_container IN ('MED BAG', 'MED BOX') AND l_quantity BETWEEN 10 AND 20)
    OR (p_partkey = l_partkey AND p_brand = 'Brand#34' AND p_container IN ('LG CASE', 'LG BOX') AND l_quantity BETWEEN 20 AND 30)

--! 20 suppliers with too much of a part
SELECT s_name
FROM supplier, nation
WHERE s_suppkey IN (
    SELECT ps_suppkey
    FROM partsupp
    WHERE ps_partkey IN (SELECT p_partkey FROM part WHERE p_name LIKE 'forest%')
        AND ps_availqty > (SELECT 0.5 * sum(l_quantity) FROM lineitem WHERE l_partkey = ps_partkey AND l_suppkey = ps_suppkey)
) AND s_nationkey = n_nationkey AND n_name = 'CANADA'
ORDER BY s_name

--! 21 suppliers who kept an order waiting
SELECT s_name, count(*) AS waits
FROM supplier, lineitem AS late, orders, nation
WHERE s_suppkey = late.l_suppkey AND o_orderkey = late.l_orderkey AND o_orderstatus = 'F' AND late.l_receiptdate > late.l_commitdate
    AND EXISTS (SELECT * FROM lineitem AS other WHERE other.l_orderkey = late.l_orderkey AND other.l_suppkey <> late.l_suppkey)
    AND NOT EXISTS (
        SELECT *
        FROM lineitem AS other
        WHERE other.l_orderkey = late.l_orderkey AND other.l_suppkey <> late.l_suppkey AND other.l_receiptdate > other.l_commitdate
    )
    AND s_nationkey = n_nationkey AND n_name = 'SAUDI ARABIA'
GROUP BY s_name ORDER BY waits DESC, s_name LIMIT 100

--! 22 where sales may be had
SELECT country, count(*) AS customers, sum(balance) AS total
FROM (
    SELECT substring(c_phone FROM 1 FOR 2) AS country, c_acctbal AS balance
    FROM customer
    WHERE substring(c_phone FROM 1 FOR 2) IN ('13', '31', '23', '29', '30', '18', '17')
        AND c_acctbal > (SELECT avg(c_acctbal) FROM customer WHERE c_acctbal > 0.00)
        AND NOT EXISTS (SELECT * FROM orders WHERE o_custkey = c_custkey)
) AS idle
GROUP BY country ORDER BY country
