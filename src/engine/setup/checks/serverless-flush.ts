import { counted } from '../../counted.js';
import { scanOpenProject } from '../../detect/scan-open-project.js';
import { summariseProject } from '../../detect/summarise-project.js';
import { validateReport } from '../../validate/validate-report.js';
import { findBootstrapModule } from '../../verify/find-bootstrap-module.js';
import type { CheckSetup } from '../setup-check.js';

const SERVERLESS = /^(aws-lambda|cloudflare-workers|edge|vercel)$/;

/** In code that may be frozen once it has answered, events are delivered before it returns. */
export const serverlessFlush: CheckSetup = async ({ project, signal }) => {
  const { runtimes, frameworks } = summariseProject(project);
  const isServerless =
    runtimes.some((runtime) => SERVERLESS.test(runtime)) || frameworks.some(({ name }) => name === 'next');
  if (!isServerless || !findBootstrapModule(project)) return undefined;
  const report = await scanOpenProject(project, signal ? { signal } : {});
  const { findings } = await validateReport(project, report, { path: '', isFile: false });
  const open = findings.filter(({ rule }) => rule === 'missing-flush');
  const id = 'serverless-flush';
  if (open.length === 0) {
    return {
      id,
      ok: true,
      message: 'no serverless entry point was found that returns before its events leave',
      fix: null,
    };
  }
  const [first] = open;
  return {
    id,
    ok: false,
    message: `${counted(open.length, 'serverless entry point')} may be frozen before the events leave, such as ${first?.file}:${first?.line}`,
    fix: 'Wrap the function in agent.handler(…), or await ai.flush() before it returns; validate names each.',
  };
};
