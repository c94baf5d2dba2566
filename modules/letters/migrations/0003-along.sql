-- A statement goes along when its application goes on at another office, and stands there already.
grant update (office) on letters.statements to gerbang_app;
update letters.statements s set office = c.office from applications.cases c
  where c.id = s.case_id and c.office <> s.office;
