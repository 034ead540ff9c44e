/**
 * Why a stream ended. client: it closed the connection, or the network did; slow: it did not read what waited for it; replaced: a newer
 * stream of the same agent; expired: its token did; lost: the agent counts as dead or stopped; shutdown: the server stops.
 */
export type StreamEnd = 'client' | 'slow' | 'replaced' | 'expired' | 'lost' | 'shutdown';
