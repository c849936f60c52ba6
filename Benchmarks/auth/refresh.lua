-- wrk: every thread has one connection and is a client with a chain of refreshes, each with the token that the answer
-- before gave. Usage: wrk -t16 -c16 -s refresh.lua URL -- COOKIE TOKEN...
local count = 0

function setup(thread)
  count = count + 1
  thread:set("number", count)
end

function init(arguments)
  name = arguments[1]
  token = arguments[number + 1]
end

function request()
  return wrk.format("POST", nil, { ["Cookie"] = name .. "=" .. token, ["Content-Length"] = "0" }, nil)
end

function response(status, headers)
  local cookie = headers["Set-Cookie"] or headers["set-cookie"]
  if status == 200 and cookie then
    token = string.match(cookie, "=([^;]+)")
  end
end
