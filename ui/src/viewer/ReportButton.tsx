import { url } from "../api/client";
import { LinkButton } from "../parts/parts";
import { t } from "../texts/en";

/** The summary of a plan as PDF, with what is chosen beside it. */
export function PlanReportButton({ plan, set, dose, series }: { plan: string; set: string; dose: string; series: string }) {
  return (
    <LinkButton icon="download" download="plan.pdf" href={url(`/api/plans/${encodeURIComponent(plan)}/report.pdf`, { structures: set, dose, series })}>
      {t.common.pdfReport}
    </LinkButton>
  );
}

/** Registrations as PDF, with the shift of the table for a plan. */
export function RegistrationReportButtons({ registrations, plan }: { registrations: readonly { uid: string; label: string }[]; plan: string }) {
  return (
    <span className="row">
      {registrations.map((one) => (
        <LinkButton key={one.uid} small look="quiet" icon="download" download="registration.pdf"
          href={url(`/api/registrations/${encodeURIComponent(one.uid)}/report.pdf`, { plan })}>
          {t.viewer.registration} {one.label}
        </LinkButton>
      ))}
    </span>
  );
}
