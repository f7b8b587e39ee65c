import { setFlagsFromString } from 'node:v8';

/*
 * For programs that run for half a minute: they are done before it pays that V8 makes all of a compiler's functions
 * fast. With this, nine times its own budget, it makes the hottest. Later versions of Node do not know the flag, and say so.
 */
if (process.version.startsWith('v20.')) setFlagsFromString('--interrupt-budget=600000');
