-- 10,000 securities and days in one request.
local securities = { "XIACY", "LKCO", "SMICY", "CHL", "CHA", "CEO", "1810.HK", "NOSUCH" }
local parts = {}
for i = 0, 9999 do
  parts[#parts + 1] = string.format(
    '{"security":"%s","validOn":"2021-%02d-%02d","activity":"buy"}', securities[i % 8 + 1], i % 12 + 1, i % 28 + 1)
end
local body = '{"questions":[' .. table.concat(parts, ",") .. "]}"
request = function()
  return wrk.format("POST", "/api/v1/effects:batch", { ["Content-Type"] = "application/json" }, body)
end
