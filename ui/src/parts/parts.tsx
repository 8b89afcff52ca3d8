import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps } from "react-aria-components";
import { t } from "../texts/en";
import { Icon, type IconName } from "./Icon";
import "./parts.css";

type Look = "plain" | "primary" | "danger" | "quiet";

/** A button; `onPress` comes by mouse, touch and keyboard alike. */
export function Button({ look = "plain", small, icon, children, ...rest }: Omit<ButtonProps, "children"> & {
  look?: Look;
  small?: boolean;
  icon?: IconName;
  children?: ReactNode;
}) {
  const names = ["button", look, small ? "small" : "", children === undefined ? "icon" : ""];
  return (
    <AriaButton {...rest} className={names.filter(Boolean).join(" ")}>
      {icon && <Icon name={icon} size={16} />}
      {children}
    </AriaButton>
  );
}

/** A link that looks like a button. */
export function LinkButton({ href, look = "plain", small, icon, children, download }: {
  href: string;
  look?: Look;
  small?: boolean;
  icon?: IconName;
  children: ReactNode;
  download?: string;
}) {
  return (
    <a className={`button ${look} ${small ? "small" : ""}`} href={href} download={download}>
      {icon && <Icon name={icon} size={16} />}
      {children}
    </a>
  );
}

export type Tone = "good" | "warn" | "bad" | "accent" | "none";

export function Badge({ tone, icon, children }: { tone: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={`badge ${tone}`}>
      {icon && <Icon name={icon} size={14} />}
      {children}
    </span>
  );
}

export type VerdictWord = "ACCEPTS" | "ACCEPTS_WITH_LOSS" | "REFUSES" | "UNKNOWN";

const VERDICTS: Record<VerdictWord, { tone: Tone; icon: IconName; text: string }> = {
  ACCEPTS: { tone: "good", icon: "check", text: t.verdict.accepts },
  ACCEPTS_WITH_LOSS: { tone: "warn", icon: "partial", text: t.verdict.loss },
  REFUSES: { tone: "bad", icon: "refuse", text: t.verdict.refuses },
  UNKNOWN: { tone: "none", icon: "unknown", text: t.verdict.unknown },
};

/** A verdict in colour, shape and word. */
export function Verdict({ of }: { of: string }) {
  const { tone, icon, text } = VERDICTS[of as VerdictWord] ?? VERDICTS.UNKNOWN;
  return (
    <Badge tone={tone} icon={icon}>
      {text}
    </Badge>
  );
}

export function PageHead({ title, lead, children }: { title: string; lead?: ReactNode; children?: ReactNode }) {
  return (
    <div className="page-head">
      <div>
        <h1>{title}</h1>
        {lead && <p className="muted">{lead}</p>}
      </div>
      {children && <div className="row">{children}</div>}
    </div>
  );
}

export function Card({ title, actions, children, flush }: {
  title?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Without padding, for tables. */
  flush?: boolean;
}) {
  return (
    <section className="card">
      {title !== undefined && (
        <header>
          <h2>{title}</h2>
          {actions && <div className="row">{actions}</div>}
        </header>
      )}
      <div className={flush ? "" : "body"}>{children}</div>
    </section>
  );
}

export function Note({ tone = "none", children }: { tone?: Tone; children: ReactNode }) {
  return (
    <div className={`note ${tone}`} role={tone === "bad" ? "alert" : "status"}>
      <Icon name={tone === "good" ? "check" : tone === "bad" || tone === "warn" ? "warning" : "info"} />
      <div>{children}</div>
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <strong>{title}</strong>
      {children}
    </div>
  );
}

export function Loading({ what = t.common.loading }: { what?: string }) {
  return (
    <div className="loading" role="status">
      <span className="spinner" />
      {what}
    </div>
  );
}

/** What is loaded, or that it is under way, or why not. */
export function Await<T>({ of, children }: {
  of: { data: T | undefined; error: Error | undefined };
  children: (data: T) => ReactNode;
}) {
  if (of.error) return <Note tone="bad">{of.error.message}</Note>;
  if (of.data === undefined) return <Loading />;
  return children(of.data);
}

export function Progress({ done, of, label }: { done: number; of: number; label: string }) {
  const percent = of === 0 ? 0 : Math.round((100 * done) / of);
  return (
    <div className="progress" role="progressbar" aria-label={label} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100}>
      <div style={{ width: `${percent}%` }} />
    </div>
  );
}

/** One of a few, all in sight. */
export function Choices<T extends string>({ label, value, options, onChange }: {
  label: string;
  value: T;
  options: { value: T; text: string }[];
  onChange: (value: T) => void;
}) {
  return (
    <div className="choices" role="group" aria-label={label}>
      {options.map((option) => (
        <button type="button" key={option.value} aria-pressed={option.value === value} onClick={() => onChange(option.value)}>
          {option.text}
        </button>
      ))}
    </div>
  );
}

/** A labelled field of a form. */
export function Field({ label, hint, children }: { label: string; hint?: string; children: ReactNode }) {
  return (
    <div className="field">
      <label>
        <span className="label">{label}</span>
        {children}
      </label>
      {hint && <span className="hint">{hint}</span>}
    </div>
  );
}
