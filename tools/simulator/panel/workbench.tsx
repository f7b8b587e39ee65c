import { useEffect, useState } from 'preact/hooks';
import type { Inspection } from '../../desk/entry';
import { Details } from './details';
import { examples, type ExampleName } from './examples';
import type { Connection } from './feed';
import { Findings } from './findings';
import { StateIcon } from './icons';
import { inspectText, type Inspected } from './inspect-request';
import { ReadingView } from './reading-view';
import { useTexts } from './texts';
import { stateOf } from './verdict';

const NAMES = Object.keys(examples) as ExampleName[];
/** Long enough to type on, short enough to feel live. */
const PAUSE_MS = 120;

export function Workbench({ connection }: { connection: Connection }) {
  const t = useTexts();
  const [text, setText] = useState('');
  const [result, setResult] = useState<Inspected>();
  // What failed is asked again when the simulator is back.
  const waitsFor = result === 'failed' ? connection : undefined;

  useEffect(() => {
    if (text.trim() === '') {
      setResult(undefined);
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      void inspectText(text, abort.signal).then((inspected) => {
        if (!abort.signal.aborted) setResult(inspected);
      });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, waitsFor]);

  return (
    <section class="workbench" aria-label={t.workbench.title}>
      <div class="workbench-input">
        <p>{t.workbench.intro}</p>
        <label>
          <span class="label">{t.workbench.input}</span>
          <textarea
            class="mono"
            data-testid="workbench-input"
            placeholder={t.workbench.placeholder}
            spellcheck={false}
            autocomplete="off"
            autocapitalize="off"
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
          />
        </label>
        <p class="label" id="workbench-examples">
          {t.workbench.examples}
        </p>
        <div class="examples" role="group" aria-labelledby="workbench-examples">
          {NAMES.map((name) => (
            <button
              type="button"
              key={name}
              class="chip"
              aria-pressed={text === examples[name]}
              data-testid={`example-${name}`}
              onClick={() => setText(examples[name])}
            >
              {t.workbench.names[name]}
            </button>
          ))}
        </div>
      </div>
      <div class="workbench-result" aria-live="polite" aria-busy={text.trim() !== '' && result === undefined}>
        <Result result={result} />
      </div>
    </section>
  );
}

function Result({ result }: { result: Inspected | undefined }) {
  const t = useTexts();
  if (result === undefined)
    return (
      <div class="empty">
        <p class="empty-title">{t.workbench.emptyTitle}</p>
        <p>{t.workbench.emptyText}</p>
      </div>
    );
  if (result === 'failed' || result === 'too-long')
    return (
      <p class="finding finding-lost" role="alert">
        <StateIcon state="lost" />
        {result === 'failed' ? t.workbench.failed : t.workbench.tooLong}
      </p>
    );
  return <InspectionView inspection={result} />;
}

function InspectionView({ inspection }: { inspection: Inspection }) {
  const t = useTexts();
  const state = stateOf(inspection);
  const isClosed = hidesItsString(inspection);
  return (
    <article
      class="entry"
      data-testid="inspection"
      data-desk={inspection.desk}
      data-bytes={inspection.receivedBytes}
      data-state={state}
    >
      <h2 class="entry-head">
        <span class="entry-title">
          {inspection.desk && <b>{t.workbench.reads(t.desks[inspection.desk])}</b>}{' '}
          <span class="muted">{t.workbench.forms[inspection.form]}</span>
        </span>
        {!isClosed && (
          <>
            <span class={`state state-${state}`}>
              <StateIcon state={state} />
              {t.states[state]}
            </span>
            <span class="figures">{t.figures(inspection.sentBytes, inspection.limit)}</span>
          </>
        )}
      </h2>
      <div class="entry-body">
        {isClosed ? (
          <Findings problems={inspection.view.problems} report={{}} />
        ) : (
          <>
            <ReadingView reading={inspection} />
            <Details reading={inspection} />
          </>
        )}
      </div>
    </article>
  );
}

/** A push that may well carry a string, but shows none: empty cards and 0 bytes would say that it carries nothing. */
function hidesItsString({ sent, view }: Inspection): boolean {
  return sent === '' && view.problems.some(({ code }) => code === 'encrypted' || code === 'event-broken');
}
