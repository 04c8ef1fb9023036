-- Prices are half ticks. A target is won exactly when the best price before the stop's bar reaches
-- it, so the bars are read once for the stops and once for the best prices, whatever the targets.
WITH ranges AS (
    SELECT win, day, any_value(finish) AS finish, max(high) AS top, min(low) AS bottom
    FROM bars JOIN (SELECT *, unnest(range(start, finish)) AS minute FROM windows) USING (minute)
    GROUP BY win, day
), breakouts AS (
    SELECT win, day, any_value(top) AS top, any_value(bottom) AS bottom,
        min(minute) AS minute, arg_min(close, minute) AS entry
    FROM bars JOIN ranges USING (day)
    WHERE minute >= finish AND (close > top OR close < bottom)
    GROUP BY win, day
), positions AS (
    SELECT win, half_stop, day, minute, entry, entry > top AS long,
        CASE WHEN half_stop THEN abs(entry - (top + bottom) // 2)
            WHEN long THEN entry - bottom ELSE top - entry END AS risk
    FROM breakouts JOIN (SELECT DISTINCT win, half_stop FROM setups) USING (win)
), stops AS (
    SELECT win, half_stop, day, min(bars.minute) AS stopped
    FROM positions JOIN bars USING (day)
    WHERE bars.minute > positions.minute
        AND CASE WHEN long THEN entry - low ELSE high - entry END >= risk
    GROUP BY ALL
), walks AS (
    SELECT win, half_stop, day, entry, long, risk, stopped, positions.minute AS entered
    FROM positions LEFT JOIN stops USING (win, half_stop, day)
), bests AS (
    SELECT win, half_stop, day, max(CASE WHEN long THEN high - entry ELSE entry - low END) AS best
    FROM walks JOIN bars USING (day)
    WHERE minute > entered AND minute < coalesce(stopped, 1440)
    GROUP BY ALL
), ends AS (
    SELECT day, arg_max(close, minute) AS last_close FROM bars GROUP BY day
), trades AS (
    SELECT setup, rr2, risk,
        2 * coalesce(best, 0) >= rr2 * risk AS won,
        NOT won AND stopped IS NOT NULL AS lost,
        CASE WHEN long THEN last_close - entry ELSE entry - last_close END AS made,
        abs(made) * 1000000000 AS scaled,
        2 * (scaled % risk) AS twice,
        scaled // risk AS down,
        sign(made) * (down + (twice > risk OR (twice = risk AND down % 2 = 1))::INT) AS nanos
    FROM walks
        LEFT JOIN bests USING (win, half_stop, day)
        JOIN ends USING (day)
        JOIN setups USING (win, half_stop)
)
SELECT count(*), count_if(won), count_if(lost), count_if(NOT won AND NOT lost),
    sum(CASE WHEN won THEN rr2 * 500000000 WHEN lost THEN -1000000000 ELSE nanos END)
FROM trades GROUP BY setup ORDER BY setup
