import type { Tool } from '../tool-definition.js';
import { applyPlan } from './apply-plan.js';
import { generateVerifyTest } from './generate-verify-test.js';
import { getEventSchema } from './get-event-schema.js';
import { getIntegrationPattern } from './get-integration-pattern.js';
import { instrumentFile } from './instrument-file.js';
import { scanProject } from './scan-project.js';
import { suggestInstrumentation } from './suggest-instrumentation.js';
import { validateFile } from './validate-file.js';
import { validateSetup } from './validate-setup.js';

/** Every tool, in the order in which they are listed: that of the workflow, then the rest. */
export const tools: readonly Tool[] = [
  scanProject,
  applyPlan,
  instrumentFile,
  validateFile,
  generateVerifyTest,
  getEventSchema,
  getIntegrationPattern,
  validateSetup,
  suggestInstrumentation,
];
