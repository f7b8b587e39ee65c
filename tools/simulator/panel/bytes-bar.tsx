import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { REST, type ButtonReport, type Reading } from '../../desk/entry';
import { layOutBar, type Segment } from './bar-layout';
import { sharesOf, sumBytes, sumGroups, type Share } from './bytes-shares';
import { useTexts, type Texts } from './texts';
import { groupDigits } from './texts/digits';

interface BytesBarProps {
  reading: Reading;
  report: ButtonReport;
}

export function BytesBar({ reading, report }: BytesBarProps) {
  const t = useTexts();
  const shares = useMemo(() => sharesOf(reading, report), [reading, report]);
  const layout = useMemo(() => layOutBar(reading, shares), [reading, shares]);
  const [shown, setShown] = useState<number>();
  const [stop, setStop] = useState(0);
  const bar = useRef<HTMLDivElement>(null);
  // Another string in the workbench: what was pointed at is no part of it.
  useEffect(() => {
    setShown(undefined);
    setStop(0);
  }, [reading]);
  const frame = sumBytes(shares.filter((share) => share.group === 'frame'));

  const focusOn = (index: number): void => {
    const wanted = Math.max(0, Math.min(index, layout.segments.length - 1));
    setStop(wanted);
    bar.current?.querySelector<HTMLElement>(`[data-index="${String(wanted)}"]`)?.focus();
  };
  const move = (event: KeyboardEvent): void => {
    const target = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: layout.segments.length - 1 }[event.key];
    if (target === undefined) return;
    event.preventDefault();
    focusOn(target);
  };

  if (reading.sentBytes === 0 && layout.segments.length === 0) return null;
  return (
    <div class="bytes">
      <div class="bar" ref={bar} role="group" aria-label={t.bar.label} data-testid="bar" onKeyDown={move}>
        <div
          class="bar-frame"
          data-testid="bar-segment"
          data-path="frame"
          data-bytes={frame}
          style={{ width: `${String(layout.filled)}%` }}
        />
        {layout.segments.map((segment, index) => (
          <button
            type="button"
            key={index}
            class={`bar-segment group-${segment.group} share-${segment.state}`}
            data-testid={segment.state === 'dropped' ? 'bar-left-out' : 'bar-segment'}
            data-path={segment.path}
            data-bytes={segment.bytes}
            data-state={segment.state}
            data-index={index}
            tabIndex={index === stop ? 0 : -1}
            aria-label={describe(segment, t)}
            style={{ left: `${String(segment.left)}%`, width: `${String(segment.width)}%` }}
            onMouseEnter={() => setShown(index)}
            onFocus={() => {
              setStop(index);
              setShown(index);
            }}
            onClick={() => setShown(index)}
          />
        ))}
        <div class="bar-limit" style={{ left: `${String(layout.limitAt)}%` }} />
        <span class="bar-limit-label" style={{ right: `${String(100 - layout.limitAt)}%` }}>
          {t.bar.limit(reading.limit)}
        </span>
      </div>
      <Legend shares={shares} clipped={layout.clipped} />
      <p class="bar-detail" data-testid="bar-detail">
        <SegmentDetail segment={shown === undefined ? undefined : layout.segments[shown]} />
      </p>
    </div>
  );
}

function SegmentDetail({ segment }: { segment: Segment | undefined }) {
  const t = useTexts();
  if (!segment) return <span class="muted">{t.bar.hint}</span>;
  return (
    <>
      <code>{pathName(segment, t)}</code>
      {segment.bytes !== undefined && <span class="nowrap">{t.bytes(segment.bytes)}</span>}
      <span class={segment.state === 'arrived' ? 'muted' : `word-${segment.state}`}>{t.bar.states[segment.state]}</span>
      <span class="detail-value">{segment.value}</span>
    </>
  );
}

/** Bytes by group, and in words what never came: the bar again, for people who would rather read. */
function Legend({ shares, clipped }: { shares: Share[]; clipped: number }) {
  const t = useTexts();
  const bytesIn = (state: Share['state']): number => sumBytes(shares.filter((share) => share.state === state));
  const dropped = shares.filter((share) => share.state === 'dropped');
  const shortened = bytesIn('shortened');
  const unreadable = bytesIn('unreadable');
  const cut = bytesIn('cut');
  return (
    <p class="legend">
      {sumGroups(shares).map(({ group, bytes }) => (
        <span class="legend-item" key={group}>
          <i class={`swatch group-${group}`} />
          {t.bar.groups[group]} <b>{groupDigits(bytes)}</b>
        </span>
      ))}
      {shortened > 0 && (
        <span class="legend-item">
          <i class="swatch share-shortened" />
          {t.bar.shortened} <b>{groupDigits(shortened)}</b>
        </span>
      )}
      {unreadable > 0 && (
        <span class="legend-item">
          <i class="swatch share-unreadable" />
          {t.bar.unreadable} <b>{groupDigits(unreadable)}</b>
        </span>
      )}
      {cut > 0 && (
        <span class="legend-item">
          <i class="swatch share-cut" />
          {t.bar.cutAway} <b>{groupDigits(cut)}</b>
        </span>
      )}
      {dropped.length > 0 && (
        <span class="legend-item">
          <i class="swatch share-dropped" />
          {t.bar.leftOut} <b>{t.bar.leftOutCount(dropped.length)}</b>
          <span class="muted">{t.bar.notToScale}</span>
        </span>
      )}
      {clipped > 0 && <span class="legend-item muted">{t.bar.clipped(clipped)}</span>}
    </p>
  );
}

export function pathName({ path }: Share, t: Texts): string {
  if (path === '?') return t.leftOut.unnamed;
  if (path === REST) return t.bar.rest;
  return path === 'frame' ? t.bar.groups.frame : path;
}

function describe(segment: Share, t: Texts): string {
  const bytes = segment.bytes === undefined ? '' : `, ${t.bytes(segment.bytes)}`;
  const value = segment.value === '' ? '' : `: ${segment.value.slice(0, 200)}`;
  return `${pathName(segment, t)}${bytes}, ${t.bar.states[segment.state]}${value}`;
}
