-- The authority at version 1 of its schema, as `driftless init` made it, with the rows of the snapshot that
-- was shipped then. Not to be changed: there are files like it.

CREATE TABLE driftless_schema("version" INTEGER, "name" VARCHAR NOT NULL, digest VARCHAR NOT NULL, what VARCHAR NOT NULL,
    CHECK(("version" > 0)),
    CHECK(regexp_full_match(digest, 'sha256:[0-9a-f]{64}')), PRIMARY KEY("version"));
COMMENT ON TABLE driftless_schema IS 'The versions of the schema this file has been through; the last one is its own.';
COMMENT ON COLUMN driftless_schema.version IS 'The version of the schema.';
COMMENT ON COLUMN driftless_schema.name IS 'The name of the schema.';
COMMENT ON COLUMN driftless_schema.digest IS 'The digest of its declaration.';
COMMENT ON COLUMN driftless_schema.what IS 'What the migration to this version did.';
INSERT INTO driftless_schema VALUES ('1', 'authority', 'sha256:1113136de7d3bfa5deda2a396f268eeac31dd016fc2ff586fad61f9839d68e44', 'created');

CREATE TABLE validated_setups(instrument VARCHAR, orb_time VARCHAR, orb_minutes INTEGER DEFAULT(5), rr DECIMAL(18,9), sl_mode ENUM('full', 'half'), entry_rule ENUM('next_open', 'signal_close', 'limit_edge', 'limit_retrace') DEFAULT('next_open'), entry_through_ticks INTEGER DEFAULT(0), confirm_closes INTEGER DEFAULT(1), bar_minutes INTEGER DEFAULT(1), scan_end VARCHAR, target_cap_points DECIMAL(19,9) DEFAULT(0), max_stop_points DECIMAL(19,9) DEFAULT(0), "filter" VARCHAR DEFAULT(''), status ENUM('candidate', 'active', 'retired', 'rejected') DEFAULT('candidate') NOT NULL, reason VARCHAR DEFAULT('') NOT NULL, notes VARCHAR DEFAULT('') NOT NULL, sample_size BIGINT, win_rate DECIMAL(18,9), avg_win_r DECIMAL(18,9), avg_loss_r DECIMAL(18,9), expected_r DECIMAL(18,9), realized_expectancy DECIMAL(18,9), evidence ENUM('legacy', 'measured'), data_from DATE, data_to DATE, bars_digest VARCHAR, cost_digest VARCHAR, engine_revision BIGINT, validated_at DATE,
    CHECK(regexp_full_match(instrument, '[A-Z0-9]{1,12}')),
    CHECK(regexp_full_match(orb_time, '[A-Za-z0-9_]{1,32}')),
    CHECK((orb_minutes BETWEEN 1 AND 720)),
    CHECK(((rr > 0) AND (rr <= 1000))),
    CHECK((entry_through_ticks BETWEEN 0 AND 1000)),
    CHECK((confirm_closes BETWEEN 1 AND 60)),
    CHECK((bar_minutes IN (1, 5))),
    CHECK(regexp_full_match(scan_end, '([01][0-9]|2[0-3]):[0-5][0-9]')),
    CHECK(((target_cap_points >= 0) AND (target_cap_points < 9223372036))),
    CHECK(((max_stop_points >= 0) AND (max_stop_points < 9223372036))),
    CHECK(("filter" = "trim"("filter"))),
    CHECK((sample_size BETWEEN 1 AND 4294967294)),
    CHECK((win_rate BETWEEN 0 AND 1)),
    CHECK((avg_win_r BETWEEN 0 AND 1000)),
    CHECK((avg_loss_r BETWEEN 0 AND 1000)),
    CHECK((expected_r BETWEEN -1000 AND 1000)),
    CHECK((realized_expectancy BETWEEN -1000 AND 1000)),
    CHECK((engine_revision BETWEEN 1 AND 4294967294)),
    CHECK(((entry_rule = 'limit_edge') OR (entry_through_ticks = 0))),
    CHECK(((NOT (status IN ('retired', 'rejected'))) OR ("trim"(reason) != ''))),
    CHECK(((status != 'active') OR ((sample_size IS NOT NULL) AND (win_rate IS NOT NULL) AND (avg_win_r IS NOT NULL) AND (avg_loss_r IS NOT NULL) AND (evidence IS NOT NULL) AND ((expected_r IS NOT NULL) OR (realized_expectancy IS NOT NULL))))),
    CHECK((((evidence IS NOT NULL) AND (evidence = 'measured')) = (data_from IS NOT NULL))),
    CHECK(((data_from IS NULL) = (data_to IS NULL))),
    CHECK(((data_from IS NULL) = (bars_digest IS NULL))),
    CHECK(((data_from IS NULL) = (cost_digest IS NULL))),
    CHECK(((data_from IS NULL) = (engine_revision IS NULL))),
    CHECK(((data_from IS NULL) = (validated_at IS NULL))),
    CHECK(((data_from <= data_to) AND (data_to <= validated_at))),
    CHECK(regexp_full_match(bars_digest, 'sha256:[0-9a-f]{64}')),
    CHECK(regexp_full_match(cost_digest, 'sha256:[0-9a-f]{64}')), PRIMARY KEY(instrument, orb_time, orb_minutes, rr, sl_mode, entry_rule, entry_through_ticks, confirm_closes, bar_minutes, scan_end, target_cap_points, max_stop_points, "filter"));
COMMENT ON TABLE validated_setups IS 'Setups that were examined; the authority that specs/validated_setups.toml is read from.';
COMMENT ON COLUMN validated_setups.instrument IS 'The root symbol.';
COMMENT ON COLUMN validated_setups.orb_time IS 'The opening range by its name, such as 1000.';
COMMENT ON COLUMN validated_setups.orb_minutes IS 'Length of the opening range, minutes.';
COMMENT ON COLUMN validated_setups.rr IS 'The target in multiples of the risk.';
COMMENT ON COLUMN validated_setups.sl_mode IS 'Where the stop lies.';
COMMENT ON COLUMN validated_setups.entry_rule IS 'How the trade is entered.';
COMMENT ON COLUMN validated_setups.entry_through_ticks IS 'Ticks a bar must trade through the edge to fill limit_edge; 0 for other rules.';
COMMENT ON COLUMN validated_setups.confirm_closes IS 'Consecutive closes outside that make a signal.';
COMMENT ON COLUMN validated_setups.bar_minutes IS 'Length of the bars that are counted, minutes.';
COMMENT ON COLUMN validated_setups.scan_end IS 'Local time at which an open trade is closed, HH:MM.';
COMMENT ON COLUMN validated_setups.target_cap_points IS 'The farthest target, points; 0 is no cap.';
COMMENT ON COLUMN validated_setups.max_stop_points IS 'The widest stop, points; 0 is no limit.';
COMMENT ON COLUMN validated_setups.filter IS 'What must hold for a trade; empty is nothing.';
COMMENT ON COLUMN validated_setups.status IS 'Where the setup is in its life.';
COMMENT ON COLUMN validated_setups.reason IS 'Why it has this status.';
COMMENT ON COLUMN validated_setups.notes IS 'Remarks; never read by a calculation.';
COMMENT ON COLUMN validated_setups.sample_size IS 'Trades measured.';
COMMENT ON COLUMN validated_setups.win_rate IS 'Share of trades that won, 0 to 1.';
COMMENT ON COLUMN validated_setups.avg_win_r IS 'Average win, R.';
COMMENT ON COLUMN validated_setups.avg_loss_r IS 'Average loss, R, as a positive number.';
COMMENT ON COLUMN validated_setups.expected_r IS 'Expectancy per trade before costs, R.';
COMMENT ON COLUMN validated_setups.realized_expectancy IS 'Expectancy per trade after costs, R.';
COMMENT ON COLUMN validated_setups.evidence IS 'What the figures rest on.';
COMMENT ON COLUMN validated_setups.data_from IS 'First trading day measured.';
COMMENT ON COLUMN validated_setups.data_to IS 'Last trading day measured.';
COMMENT ON COLUMN validated_setups.bars_digest IS 'Digest of the bars.';
COMMENT ON COLUMN validated_setups.cost_digest IS 'Digest of contract and costs at the time.';
COMMENT ON COLUMN validated_setups.engine_revision IS 'The engine that simulated the trades.';
COMMENT ON COLUMN validated_setups.validated_at IS 'The day the validation was run.';
INSERT INTO validated_setups VALUES ('MGC', '0030', '5', '3.000000000', 'half', 'next_open', '0', '1', '1', '09:00', '0.000000000', '0.000000000', 'orb.size / atr20 <= 0.112 if missing reject', 'active', '', '', '520', '0.313000000', '3.000000000', '1.000000000', '0.254000000', NULL, 'legacy', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO validated_setups VALUES ('MGC', '0900', '5', '6.000000000', 'full', 'next_open', '0', '1', '1', '09:00', '0.000000000', '0.000000000', '', 'active', '', '', '514', '0.171000000', '6.000000000', '1.000000000', '0.198000000', NULL, 'legacy', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO validated_setups VALUES ('MGC', '1000', '5', '1.500000000', 'full', 'next_open', '0', '1', '1', '09:00', '0.000000000', '0.000000000', '', 'retired', 'validated under a friction of 2.50 USD', '', '55', '0.691000000', '1.500000000', '1.000000000', '0.382000000', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO validated_setups VALUES ('MGC', '1000', '5', '8.000000000', 'full', 'next_open', '0', '1', '1', '09:00', '0.000000000', '0.000000000', '', 'active', '', '', '516', '0.153000000', '8.000000000', '1.000000000', '0.378000000', NULL, 'legacy', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO validated_setups VALUES ('MGC', '1100', '5', '3.000000000', 'full', 'next_open', '0', '1', '1', '09:00', '0.000000000', '0.000000000', '', 'active', '', '', '520', '0.304000000', '3.000000000', '1.000000000', '0.215000000', NULL, 'legacy', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO validated_setups VALUES ('MGC', '1800', '5', '1.500000000', 'full', 'next_open', '0', '1', '1', '09:00', '0.000000000', '0.000000000', '', 'active', '', '', '522', '0.510000000', '1.500000000', '1.000000000', '0.274000000', NULL, 'legacy', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO validated_setups VALUES ('MGC', '1800', '5', '2.000000000', 'full', 'next_open', '0', '1', '1', '09:00', '0.000000000', '0.000000000', '', 'rejected', 'rejected in the table it came from; no figures were kept', '', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO validated_setups VALUES ('MGC', '2300', '5', '1.500000000', 'half', 'next_open', '0', '1', '1', '09:00', '0.000000000', '0.000000000', 'orb.size / atr20 <= 0.155 if missing reject', 'active', '', '', '522', '0.561000000', '1.500000000', '1.000000000', '0.403000000', NULL, 'legacy', NULL, NULL, NULL, NULL, NULL, NULL);
