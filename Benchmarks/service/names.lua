-- One name a request, a new one each time.
local names = {}
for line in io.lines(os.getenv("CORDON_BENCHMARK_NAMES")) do
  if #line > 0 then names[#names + 1] = line:gsub('[\\"%c]', " ") end
end
local place = 0
request = function()
  place = place % #names + 1
  return wrk.format(
    "POST", "/api/v1/screenings", { ["Content-Type"] = "application/json" }, '{"subjects":["' .. names[place] .. '"]}')
end
