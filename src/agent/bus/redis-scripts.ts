/**
 * Gives out a range of event ids at once and answers the first: above every one given before, above those the caller knows of, and
 * not below the microseconds since 1970, so that they go on rising when Redis has lost what it kept.
 *
 * KEYS: the last id given. ARGV: how many, the highest the caller knows of, milliseconds to keep the key.
 */
export const NEXT_EVENT_IDS = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local last = tonumber(redis.call('GET', KEYS[1]) or '0')
local first = math.max(last, tonumber(ARGV[2]), now - 1) + 1
redis.call('SET', KEYS[1], string.format('%.0f', first + ARGV[1] - 1), 'PX', ARGV[3])
return first
`;

/**
 * Appends a message and forgets those that are too old or too many.
 *
 * KEYS: the stream. ARGV: the message, milliseconds to keep one, messages to keep at most, milliseconds to keep the stream.
 */
export const PUBLISH = `
local id = redis.call('XADD', KEYS[1], '*', 'm', ARGV[1])
local time = redis.call('TIME')
redis.call('XTRIM', KEYS[1], 'MINID', '~', string.format('%.0f', time[1] * 1000 - ARGV[2]))
redis.call('XTRIM', KEYS[1], 'MAXLEN', '~', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return id
`;
