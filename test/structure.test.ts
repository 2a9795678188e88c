// The shape of the code, held by tests: what may stand where, how long it may be, which way imports go, and that one
// fact written down in several places is the same everywhere. A failure lists each offence as file:line.
import { parse as parseYaml } from 'yaml';
