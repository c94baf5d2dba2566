-- A statement goes along when its application goes on at another office.
grant update (office) on letters.statements to gerbang_app;
