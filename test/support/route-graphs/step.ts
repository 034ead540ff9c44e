/** How routes are written down: as the simulator writes its own. */
export { block, step, type Step, when } from '../../../tools/simulator/definition/step.js';
