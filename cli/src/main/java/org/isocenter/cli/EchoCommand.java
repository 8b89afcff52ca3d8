package org.isocenter.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.isocenter.console.Console;
import org.isocenter.console.ExitCode;
import org.isocenter.console.UsageException;
import org.isocenter.network.AssociationException;
import org.isocenter.network.Status;
import org.isocenter.services.VerificationScu;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code isocenter echo}: is somebody there, and does it take us. */
final class EchoCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "ADDR", description = "AETITLE@host:port, or a name given by --peer.")
    private String peer;

    @Mixin
    private PeerOptions options;

    EchoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Address address = options.address(peer);
        long start = System.nanoTime();
        try {
            Status status = VerificationScu.echo(
                    options.endpoint(address), options.callingAe(), address.aeTitle(), options.manner());
            long millis = (System.nanoTime() - start) / 1_000_000;
            console.say(address + " answered " + status + " after " + millis + " ms");
            return status.isDone() ? ExitCode.OK : ExitCode.REFUSED;
        } catch (AssociationException.Rejected e) {
            console.err().println(PeerOptions.reason(address, e));
            return ExitCode.REFUSED;
        } catch (UsageException e) {
            throw e;
        } catch (IOException e) {
            throw new UsageException(PeerOptions.reason(address, e), e);
        }
    }
}
