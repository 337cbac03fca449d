/**
 * mem0ai reads this once, while it loads, and only the exact word `false` keeps it from sending the account's
 * e-mail address to a third party after every call. So this file must be imported before mem0ai.
 */
process.env.MEM0_TELEMETRY = 'false';
