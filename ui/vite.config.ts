import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Everything is ours: fonts, scripts and styles come out of this build, so that the pages ask nobody else at run time.
export default defineConfig({
  plugins: [react()],
  base: "./",
  build: {
    outDir: "dist",
    target: "es2023",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
  },
  server: {
    // `npm run dev` beside a running hub: HUB=http://127.0.0.1:8080
    proxy: Object.fromEntries(
      ["/api", "/dicom-web", "/wado", "/health"].map((path) => [path, process.env.HUB ?? "http://127.0.0.1:8080"]),
    ),
  },
});
