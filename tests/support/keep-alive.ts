/**
 * The `keepAliveTimeout` of a receiver. Node's own five seconds are one more than the sender's: on a machine at work a message may be on
 * its way as the receiver hangs up, which is a failed try, and a test that counts tries would count it.
 */
export const NEVER = 0;
