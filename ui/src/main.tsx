import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { fetchAhead } from "./pages/registry";
import { SessionProvider } from "./shell/session";
import { Shell } from "./shell/Shell";
import "./theme.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no root");
fetchAhead(location.hash);
createRoot(root).render(
  <StrictMode>
    <SessionProvider>
      <Shell />
    </SessionProvider>
  </StrictMode>,
);
