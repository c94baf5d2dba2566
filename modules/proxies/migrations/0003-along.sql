-- Whoever was named goes along when an application goes on at another office, and stands there already.
grant update (office) on proxies.proxies to gerbang_app;
update proxies.proxies p set office = c.office from applications.cases c
  where c.id = p.case_id and c.office <> p.office;
