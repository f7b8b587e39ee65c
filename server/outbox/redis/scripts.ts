import { type Script, scriptOf } from './connection';

/**
 * What the scripts share. Under the prefix there are
 *
 *   log             a stream: every waiting message, in order of acceptance
 *   dead            a stream: the dead letters
 *   line:<customer> a list: the ids of his waiting messages; a customer is `appid:hash of the openid`
 *   held            a sorted set: customers whose first message somebody holds, by when he loses it
 *   holders         a hash: customer → who holds it
 *   due:<appid>     a sorted set: customers whom nobody holds, by when their turn is
 *   tries           a hash: customer → how often his first message was not taken
 *   push:<key>      a hash: of a waiting message who accepted it and until when WeChat waits, of a done one its answer
 *
 * Times are the server's, in milliseconds. A caller that has got no answer says the same again, with the same holder: each
 * script then answers as if it were the first time.
 */
const SHARED = `
local prefix, holdMs, holder = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local log, held, holders, tries = prefix .. 'log', prefix .. 'held', prefix .. 'holders', prefix .. 'tries'
local function lineOf(customer) return prefix .. 'line:' .. customer end
local function dueOf(customer) return prefix .. 'due:' .. string.match(customer, '^[^:]*') end
local function isFirst(customer, id) return redis.call('LINDEX', lineOf(customer), 0) == id end
local function isHolder(customer) return redis.call('HGET', holders, customer) == holder end

local function letGo(customer)
  redis.call('ZREM', held, customer)
  redis.call('HDEL', holders, customer)
end

-- The first message of a customer, held; nothing when he has none.
local function hold(customer)
  local id, found
  repeat
    id = redis.call('LINDEX', lineOf(customer), 0)
    if not id then letGo(customer) return false end
    found = redis.call('XRANGE', log, id, id)
    -- Somebody has deleted it by hand.
    if not found[1] then redis.call('LPOP', lineOf(customer)) end
  until found[1]
  -- His turn may have come again while a slow holder was settling.
  redis.call('ZREM', dueOf(customer), customer)
  redis.call('ZADD', held, now + holdMs, customer)
  redis.call('HSET', holders, customer, holder)
  return { id, redis.call('HGET', tries, customer) or '0', found[1][2] }
end

local function nextOf(customer)
  if not isHolder(customer) then return false end
  return hold(customer)
end

local function enter(customer, fields)
  local id = redis.call('XADD', log, '*', unpack(fields))
  return id, redis.call('RPUSH', lineOf(customer), id) == 1
end

local function leave(customer, id)
  redis.call('LPOP', lineOf(customer))
  redis.call('XDEL', log, id)
  redis.call('HDEL', tries, customer)
end

local function remember(push, answer, isLate, rememberMs)
  redis.call('DEL', push)
  redis.call('HSET', push, 'answer', answer, 'late', isLate, 'by', holder)
  redis.call('PEXPIRE', push, rememberMs)
end
`;

const script = (text: string): Script => scriptOf(SHARED + text);

/** customer, key, how long WeChat waits, fields of the message… */
export const ACCEPT = script(`
local customer, push = ARGV[4], prefix .. 'push:' .. ARGV[5]
local known = redis.call('HMGET', push, 'answer', 'holder', 'id')
if known[1] then return { 'done', known[1] } end
if known[2] == holder and isFirst(customer, known[3]) and isHolder(customer) then return { 'held', hold(customer) } end
if known[2] then
  redis.call('HSET', push, 'until', now + ARGV[6])
  return { 'waiting' }
end
local id, isAlone = enter(customer, { 'at', now, unpack(ARGV, 7) })
redis.call('HSET', push, 'holder', holder, 'id', id, 'until', now + ARGV[6])
if isAlone then return { 'held', hold(customer) } end
return { 'waiting' }
`);

/** appid, most */
export const CLAIM = script(`
-- Who holds them has died or is cut off.
for _, customer in ipairs(redis.call('ZRANGEBYSCORE', held, '-inf', now, 'LIMIT', 0, 1000)) do
  letGo(customer)
  redis.call('ZADD', dueOf(customer), now, customer)
end
local due, claimed = prefix .. 'due:' .. ARGV[4], {}
for _, customer in ipairs(redis.call('ZRANGEBYSCORE', due, '-inf', now, 'LIMIT', 0, ARGV[5])) do
  redis.call('ZREM', due, customer)
  local message = hold(customer)
  if message then claimed[#claimed + 1] = message end
end
return claimed
`);

/** time, customers… */
export const CLAIM_ACCEPTED = script(`
local claimed = {}
for at = 5, #ARGV do
  local customer = ARGV[at]
  local turn, id = redis.call('ZSCORE', dueOf(customer), customer), redis.call('LINDEX', lineOf(customer), 0)
  -- An id begins with the time of its acceptance.
  if turn and tonumber(turn) <= now and id and tonumber(string.match(id, '^%d+')) < tonumber(ARGV[4]) then
    redis.call('ZREM', dueOf(customer), customer)
    claimed[#claimed + 1] = hold(customer) or nil
  end
end
return claimed
`);

/** customer, id, key, how long it is remembered, the answer if it is in time, the answer if it is late */
export const SETTLE = script(`
local customer, id, push = ARGV[4], ARGV[5], prefix .. 'push:' .. ARGV[6]
local isLate = 0
if isFirst(customer, id) then
  if now >= tonumber(redis.call('HGET', push, 'until') or 0) then isLate = 1 end
  leave(customer, id)
  remember(push, ARGV[8 + isLate], isLate, ARGV[7])
else
  local known = redis.call('HMGET', push, 'late', 'by')
  if known[1] and known[2] == holder then isLate = tonumber(known[1]) end
end
return { isLate, nextOf(customer) }
`);

/** customer, id, delay */
export const POSTPONE = script(`
local customer, id = ARGV[4], ARGV[5]
if not isHolder(customer) or not isFirst(customer, id) then return 0 end
letGo(customer)
redis.call('ZADD', dueOf(customer), now + ARGV[6], customer)
return redis.call('HINCRBY', tries, customer, 1)
`);

/** customer, id, key, how long it is remembered, reason, attempts */
export const BURY = script(`
local customer, id, push = ARGV[4], ARGV[5], prefix .. 'push:' .. ARGV[6]
if isFirst(customer, id) and isHolder(customer) then
  local fields = redis.call('XRANGE', log, id, id)[1][2]
  redis.call('XADD', prefix .. 'dead', '*', 'died', now, 'attempts', ARGV[9], 'reason', ARGV[8], unpack(fields))
  leave(customer, id)
  remember(push, '', 0, ARGV[7])
end
return nextOf(customer)
`);

/** customer, id of the dead letter, key */
export const REPLAY = script(`
local customer, id, push = ARGV[4], ARGV[5], prefix .. 'push:' .. ARGV[6]
local found = redis.call('XRANGE', prefix .. 'dead', id, id)[1]
if not found then return 0 end
local fields = { 'at', now }
for at = 1, #found[2], 2 do
  local name = found[2][at]
  if name ~= 'at' and name ~= 'died' and name ~= 'attempts' and name ~= 'reason' then
    fields[#fields + 1] = name
    fields[#fields + 1] = found[2][at + 1]
  end
end
redis.call('XDEL', prefix .. 'dead', id)
local entered, isAlone = enter(customer, fields)
redis.call('DEL', push)
redis.call('HSET', push, 'holder', holder, 'id', entered, 'until', 0)
if isAlone then redis.call('ZADD', dueOf(customer), now, customer) end
return 1
`);
