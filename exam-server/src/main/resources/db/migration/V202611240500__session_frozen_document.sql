-- What the forms under a record were drawn from besides release, blueprint and secret. Forms without such a row were drawn
-- each by itself. Sittings keep the neighbours they had at the freeze here, whatever seats they get later.
CREATE TABLE frozen_document (
    forms_record UUID PRIMARY KEY,
    document VARCHAR NOT NULL
);
