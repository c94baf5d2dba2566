-- Whoever was named goes along when an application goes on at another office.
grant update (office) on proxies.proxies to gerbang_app;
