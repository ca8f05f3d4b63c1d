-- One service's database and its three logins, made by a superuser before the service's first start.
-- ${database} is the service's name; ${owner_password}, ${app_password}, ${worker_password} are the logins' passwords.
--
--   owner   owns the database and its tables; used by Flyway only
--   app     answers requests: row-level security binds it
--   worker  relay, projections, imports: sees every organisation's rows, never used on a request thread
--
-- The embedded stack and the tests run this file statement by statement (each ends with ";" at the end of a line),
-- connect as the "connect" comments say, and skip what exists already, so that running it again repairs an
-- interrupted first run. With psql: replace the placeholders and put \connect where a "connect" comment stands.

-- connect: postgres
CREATE ROLE ${database}_owner;
CREATE ROLE ${database}_app;
CREATE ROLE ${database}_worker;
ALTER ROLE ${database}_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '${owner_password}';
ALTER ROLE ${database}_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD '${app_password}';
ALTER ROLE ${database}_worker LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS PASSWORD '${worker_password}';
CREATE DATABASE ${database} OWNER ${database}_owner TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE ${database} FROM PUBLIC;
GRANT CONNECT ON DATABASE ${database} TO ${database}_app;
-- imports stage rows in temporary tables
GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO ${database}_worker;

-- connect: ${database}
ALTER SCHEMA public OWNER TO ${database}_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO ${database}_app, ${database}_worker;
ALTER DEFAULT PRIVILEGES FOR ROLE ${database}_owner IN SCHEMA public
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${database}_app, ${database}_worker;
ALTER DEFAULT PRIVILEGES FOR ROLE ${database}_owner IN SCHEMA public
  GRANT USAGE, SELECT ON SEQUENCES TO ${database}_app, ${database}_worker;
