-- Sends the queries of a file in turn to the search page: wrk -s search.lua URL -- queries.jsonl
-- Each line of the file holds "q" and may hold "filters"; without a file, the address itself is sent again and again.

local requests = {}
local at = 0

local function encode(text)
  return (text:gsub("[^%w%-_.~]", function(char) return string.format("%%%02X", char:byte()) end))
end

function init(args)
  if args[1] then
    for line in io.lines(args[1]) do
      local filters = line:match('"filters"%s*:%s*"(.-)"')
      requests[#requests + 1] = wrk.format("GET", "/?zoek=" .. encode(line:match('"q"%s*:%s*"(.-)"')) .. (filters and "&" .. filters or ""))
    end
  else
    requests[1] = wrk.format("GET")
  end
end

function request()
  at = at % #requests + 1
  return requests[at]
end

-- One line: requests per second, p99 in milliseconds, kilobytes per answer, and answers that were no page.
function done(summary, latency)
  local errors = summary.errors
  print(string.format("RESULT %.0f %.2f %.1f %d", summary.requests / summary.duration * 1e6, latency:percentile(99) / 1000,
    summary.bytes / summary.requests / 1024, errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
