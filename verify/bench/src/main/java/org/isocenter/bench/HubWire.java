package org.isocenter.bench;

import java.io.IOException;
import java.util.List;
import java.util.function.BiFunction;
import org.isocenter.dicom.DataSet;
import org.isocenter.dicom.Tags;
import org.isocenter.dicom.TransferSyntax;
import org.isocenter.dicom.Uids;
import org.isocenter.network.Status;
import org.isocenter.services.FindScu;
import org.isocenter.services.GetScu;
import org.isocenter.services.InformationModel;
import org.isocenter.services.MoveScu;
import org.isocenter.services.QueryExtensions;
import org.isocenter.services.RetrieveResult;

/** The parts of the run that speak DIMSE: C-FIND, C-GET, C-MOVE, each over one association a client that stays. */
final class HubWire {
    private static final InformationModel MODEL = InformationModel.STUDY_ROOT;
    private static final int CLIENTS = 8;
    private static final double MOST_TIMES = 50;

    private final HubStudies studies;
    private final int largeSlices;
    private final List<HubServer> servers;
    private final HubTable table;

    HubWire(HubStudies studies, int largeSlices, List<HubServer> servers, HubTable table) {
        this.studies = studies;
        this.largeSlices = largeSlices;
        this.servers = servers;
        this.table = table;
    }

    void find() throws IOException, InterruptedException {
        table.warm(
                CLIENTS,
                servers,
                server -> new Finding(server, i -> keys(Tags.PatientID, HubStudies.patientId(i % server.studies()))));
        find("Patient ID", (i, _) -> keys(Tags.PatientID, HubStudies.patientId(i)));
        find("name prefix", (i, _) -> keys(Tags.PatientName, HubStudies.familyName(i) + "*"));
        find("date range", (i, _) -> keys(Tags.StudyDate, studies.day(i) + "-" + studies.day(i)));
        find("Accession Number", (i, _) -> keys(Tags.AccessionNumber, HubStudies.accessionNumber(i)));
    }

    private static DataSet keys(int tag, String value) {
        return DataSet.builder()
                .put(Tags.QueryRetrieveLevel, "STUDY")
                .putEmpty(Tags.PatientName)
                .putEmpty(Tags.PatientID)
                .putEmpty(Tags.StudyInstanceUID)
                .putEmpty(Tags.StudyDate)
                .put(tag, value)
                .build();
    }

    private void find(String what, BiFunction<Integer, HubServer, DataSet> keys)
            throws IOException, InterruptedException {
        HubTable.Measure measure = new HubTable.Measure("C-FIND study by " + what, "queries", CLIENTS, MOST_TIMES);
        table.rows(measure, servers, server -> new Finding(server, i -> keys.apply(i % server.studies(), server)));
    }

    void get() throws IOException, InterruptedException {
        table.warm(1, servers, Getting::new);
        table.rows(new HubTable.Measure("C-GET of " + largeSlices + " slices", "MB", 1, 1.5), servers, Getting::new);
    }

    void move() throws IOException, InterruptedException {
        table.warm(1, servers, Moving::new);
        table.rows(new HubTable.Measure("C-MOVE of " + largeSlices + " slices", "MB", 1, 1.2), servers, Moving::new);
    }

    private DataSet largeStudy() {
        return DataSet.builder()
                .put(Tags.QueryRetrieveLevel, "STUDY")
                .put(Tags.StudyInstanceUID, HubStudies.study(studies.studies()))
                .build();
    }

    private double megabytes(RetrieveResult result) throws IOException {
        if (!result.status().isDone() || result.subOperations().completed() != largeSlices) {
            throw new IOException(
                    "sent " + result.subOperations().completed() + " of " + largeSlices + ", " + result.status());
        }
        return largeSlices * (2.0 * HubStudies.LARGE * HubStudies.LARGE) / 1e6;
    }

    private record Finding(FindScu scu, java.util.function.IntFunction<DataSet> keys) implements Load.Session {
        Finding(HubServer server, java.util.function.IntFunction<DataSet> keys) throws IOException {
            this(FindScu.open(server.endpoint(), "BENCH", "PEER", List.of(MODEL), QueryExtensions.NONE), keys);
        }

        @Override
        public double ask(int i) throws IOException {
            FindScu.Result result = scu.find(MODEL, keys.apply(i), _ -> true);
            if (!result.status().isDone() || result.matches() == 0) {
                throw new IOException("found " + result.matches() + ", " + result.status());
            }
            return 1;
        }

        @Override
        public void close() throws IOException {
            scu.close();
        }
    }

    private final class Getting implements Load.Session {
        private final GetScu scu;

        Getting(HubServer server) throws IOException {
            scu = GetScu.open(
                    server.endpoint(),
                    "BENCH",
                    "PEER",
                    List.of(MODEL),
                    QueryExtensions.NONE,
                    List.of(new GetScu.ProposedStorage(Uids.CTImageStorage, List.of(TransferSyntax.EXPLICIT_LE.uid()))),
                    (exchange, _) -> {
                        Discard.drain(exchange.body());
                        return Status.SUCCESS;
                    });
        }

        @Override
        public double ask(int i) throws IOException {
            return megabytes(scu.get(MODEL, largeStudy(), _ -> true));
        }

        @Override
        public void close() throws IOException {
            scu.close();
        }
    }

    private final class Moving implements Load.Session {
        private final MoveScu scu;

        Moving(HubServer server) throws IOException {
            scu = MoveScu.open(server.endpoint(), "BENCH", "PEER", List.of(MODEL), QueryExtensions.NONE);
        }

        @Override
        public double ask(int i) throws IOException {
            return megabytes(scu.move(MODEL, largeStudy(), "BENCH", _ -> true));
        }

        @Override
        public void close() throws IOException {
            scu.close();
        }
    }
}
