-- A caller may be employer and provider; which of its roles comes first in the alphabet decides nothing.
DROP POLICY providers ON opening;
CREATE POLICY providers ON opening FOR SELECT USING (app_has('provider') OR app_has('service'));
