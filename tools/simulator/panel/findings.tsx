import type { ButtonReport, Problem } from '../../desk/entry';
import { StateIcon } from './icons';
import { useTexts } from './texts';
import type { State } from './verdict';

interface FindingsProps {
  problems: Problem[];
  report: ButtonReport;
}

/** What did not arrive, or not as meant, and why: first the component's own report, then the desk's findings. */
export function Findings({ problems, report }: FindingsProps) {
  const t = useTexts();
  const { dropped = [], shortened = [] } = report.fit ?? {};
  if (problems.length + dropped.length + shortened.length === 0 && !report.fault) return null;
  return (
    <ul class="findings">
      {report.fault && (
        <li class="finding finding-lost" data-testid="fault">
          <StateIcon state="lost" />
          <span>
            {t.leftOut.fault}: <code>{report.fault.message}</code>
          </span>
        </li>
      )}
      <PathsFinding testId="dropped" title={t.leftOut.dropped(dropped.length)} paths={dropped} />
      <PathsFinding testId="shortened" title={t.leftOut.shortened(shortened.length)} paths={shortened} />
      {problems.map((problem, index) => (
        <ProblemFinding key={index} problem={problem} />
      ))}
    </ul>
  );
}

function PathsFinding({ testId, title, paths }: { testId: string; title: string; paths: string[] }) {
  if (paths.length === 0) return null;
  return (
    <li class="finding finding-shortened">
      <StateIcon state="shortened" />
      <span>
        {title}
        {groupPaths(paths).map(({ parent, members }) => (
          <span class="paths" key={parent}>
            {members.length > 1 && <code>{parent}</code>}
            {members.map((path) => (
              <code key={path} data-testid={testId} data-path={path} title={path}>
                {members.length > 1 ? path.slice(parent.length) : path}
              </code>
            ))}
          </span>
        ))}
      </span>
    </li>
  );
}

/** Twenty fields of one parent name it once. */
function groupPaths(paths: string[]): { parent: string; members: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const path of paths) {
    const parent = /^(?:.*\.(?=[\w$]+$)|.*(?=\[[^[\]]*\]$))/.exec(path)?.[0] ?? '';
    groups.set(parent, [...(groups.get(parent) ?? []), path]);
  }
  return [...groups].map(([parent, members]) => ({ parent, members }));
}

function ProblemFinding({ problem }: { problem: Problem }) {
  const t = useTexts();
  const state: State = problem.severity === 'lost' ? 'lost' : 'shortened';
  return (
    <li class={`finding finding-${state}`} data-testid="problem" data-code={problem.code} data-path={problem.field}>
      <StateIcon state={state} />
      <span>
        {problem.field !== undefined && <code>{problem.field}</code>} {t.problems[problem.code](problem.params)}{' '}
        {problem.at > 0 && <span class="muted at">{t.leftOut.at(problem.at)}</span>}
      </span>
    </li>
  );
}
