import { findBootstrapModule } from '../../verify/find-bootstrap-module.js';
import type { CheckSetup } from '../setup-check.js';

/** One module of the app makes its `AmplitudeAI`. */
export const bootstrap: CheckSetup = ({ project }) => {
  const id = 'bootstrap';
  const found = findBootstrapModule(project);
  if (found) return { id, ok: true, message: `${found.file} creates the app's AmplitudeAI`, fix: null };
  const fix = 'amplitude-ai instrument --all --apply creates it, and all that uses it.';
  return { id, ok: false, message: 'no module creates and exports an AmplitudeAI', fix };
};
