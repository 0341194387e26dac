-- 50 queries in one request, in the shape of yente's match.
local names = {}
for line in io.lines(os.getenv("CORDON_BENCHMARK_NAMES")) do
  if #line > 0 then names[#names + 1] = line:gsub('[\\"%c]', " ") end
end
local place = 0
request = function()
  local parts = {}
  for i = 1, 50 do
    place = place % #names + 1
    parts[i] = string.format('"q%d":{"schema":"LegalEntity","properties":{"name":["%s"]}}', i, names[place])
  end
  return wrk.format(
    "POST", "/compat/yente/match/default", { ["Content-Type"] = "application/json" },
    '{"queries":{' .. table.concat(parts, ",") .. "}}")
end
