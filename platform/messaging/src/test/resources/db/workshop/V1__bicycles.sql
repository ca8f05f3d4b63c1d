CREATE TABLE bicycle (
  id      text PRIMARY KEY,
  version bigint NOT NULL,
  colour  text NOT NULL
);

-- The copy that a projection keeps; 'invisible' stands for a value which the database refuses.
CREATE TABLE bicycle_fact (
  generation int NOT NULL,
  id         text NOT NULL,
  version    bigint NOT NULL,
  colour     text NOT NULL CHECK (colour <> 'invisible'),
  PRIMARY KEY (generation, id)
) PARTITION BY LIST (generation);

CREATE VIEW bicycles AS SELECT id, version, colour FROM bicycle_fact WHERE generation = live_generation('bicycles');
