-- wrk: every request is a login. Usage: wrk -s login.lua URL -- USERNAME PASSWORD
function init(arguments)
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.body = string.format('{"username":"%s","password":"%s"}', arguments[1], arguments[2])
end
