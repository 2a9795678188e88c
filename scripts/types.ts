// What npm does when it has changed node_modules, and what goes before the tests: editors and the compiler find the
// types of the wire.
import { writeWireTypes } from './build/wire.js';

await writeWireTypes();
