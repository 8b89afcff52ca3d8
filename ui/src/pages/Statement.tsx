import { get, request, url } from "../api/client";
import type { Product } from "../api/hub";
import { useLoad } from "../api/load";
import { Await, Card, Choices, Empty, LinkButton, PageHead } from "../parts/parts";
import { go, usePlace } from "../shell/router";
import { t } from "../texts/en";

type Template = "annex-n" | "annex-a";

export default function Statement() {
  const { query } = usePlace();
  const id = query.get("product") ?? "";
  const template = (query.get("template") ?? "annex-n") as Template;
  const products = useLoad((signal) => get<Product[]>("/api/products", {}, signal), []);
  const page = useLoad(
    async (signal) => (id === "" ? "" : (await request(url(`/api/statements/${id}`, { template }), { signal })).text()),
    [id, template],
  );
  return (
    <>
      <PageHead title={t.nav.statement} lead={t.statement.lead}>
        {id !== "" && (
          <>
            <LinkButton icon="download" download={`${id}.html`} href={url(`/api/statements/${id}`, { template })}>HTML</LinkButton>
            <LinkButton icon="download" download={`${id}.md`} href={url(`/api/statements/${id}`, { template, format: "md" })}>Markdown</LinkButton>
          </>
        )}
      </PageHead>
      <div className="stack">
        <div className="row">
          <select className="input" style={{ width: 420, maxWidth: "100%" }} aria-label={t.statement.product} value={id}
            onChange={(event) => go(["statement"], { product: event.target.value, template }, true)}>
            <option value="">{t.compare.choose}</option>
            {(products.data ?? []).filter((product) => product.target).map((product) => (
              <option key={product.id} value={product.id}>{`${product.title} (${product.vendor})`}</option>
            ))}
          </select>
          <Choices label={t.statement.template} value={template} onChange={(next) => go(["statement"], { product: id, template: next }, true)}
            options={[{ value: "annex-n", text: "PS3.2 Annex N" }, { value: "annex-a", text: "PS3.2 Annex A" }]} />
        </div>
        {id === "" ? (
          <Card><Empty title={t.statement.choose}><p>{t.statement.chooseWhy}</p></Empty></Card>
        ) : (
          <Await of={page}>
            {(html) => <iframe className="frame card" title={t.nav.statement} sandbox="" srcDoc={html}
              onLoad={(event) => event.currentTarget.setAttribute("data-statement", "ready")} />}
          </Await>
        )}
      </div>
    </>
  );
}
