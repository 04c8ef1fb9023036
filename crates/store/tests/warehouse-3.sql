-- Tables of the warehouse in versions 1 to 3 that are others today.
CREATE TABLE bars_1m (
    "instrument" VARCHAR NOT NULL,
    "contract" VARCHAR NOT NULL,
    "ts_utc" TIMESTAMP NOT NULL,
    "open" DECIMAL(18,9) NOT NULL,
    "high" DECIMAL(18,9) NOT NULL,
    "low" DECIMAL(18,9) NOT NULL,
    "close" DECIMAL(18,9) NOT NULL,
    "volume" BIGINT NOT NULL,
    CHECK (low > 0 AND low <= open AND low <= close AND high >= open AND high >= close),
    CHECK (volume >= 0),
    PRIMARY KEY ("instrument", "contract", "ts_utc")
);
COMMENT ON TABLE bars_1m IS 'One-minute bars of every contract, unadjusted.';
COMMENT ON COLUMN bars_1m.ts_utc IS 'When the bar opens, UTC.';
CREATE TABLE bars_5m (
    "instrument" VARCHAR NOT NULL,
    "contract" VARCHAR NOT NULL,
    "ts_utc" TIMESTAMP NOT NULL,
    "open" DECIMAL(18,9) NOT NULL,
    "high" DECIMAL(18,9) NOT NULL,
    "low" DECIMAL(18,9) NOT NULL,
    "close" DECIMAL(18,9) NOT NULL,
    "volume" BIGINT NOT NULL,
    CHECK (low > 0 AND low <= open AND low <= close AND high >= open AND high >= close),
    CHECK (volume >= 0),
    PRIMARY KEY ("instrument", "contract", "ts_utc")
);
CREATE TABLE front_contracts (
    "date_local" DATE NOT NULL,
    "instrument" VARCHAR NOT NULL,
    "contract" VARCHAR NOT NULL,
    "roll" BOOLEAN NOT NULL,
    "continuous" BOOLEAN NOT NULL,
    CHECK (NOT (roll AND continuous)),
    PRIMARY KEY ("date_local", "instrument")
);
INSERT INTO bars_1m VALUES
    ('MGC', 'MGCZ69', '1969-12-31 23:59:00', 2070.0, 2070.2, 2069.9, 2070.1, 5),
    ('MGC', 'MGCG24', '2024-01-02 00:01:00', 2070.0, 2070.3, 2069.9, 2070.3, 6);
INSERT INTO bars_5m VALUES
    ('MGC', 'MGCG24', '2024-01-02 00:00:00', 2070.0, 2070.3, 2069.9, 2070.3, 6);
INSERT INTO front_contracts VALUES ('2024-01-02', 'MGC', 'MGCG24', false, false);
