// What npm does when it has changed node_modules, and what goes before the tests: editors and the compiler find the
// types of the wire.
import { writeWire } from './build/wire.js';

await writeWire();
