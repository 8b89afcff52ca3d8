package org.isocenter.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.ContextAwareBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;

/** Sets logging up without a file: one line an event, to standard error, warnings only unless a subcommand wants more. */
public final class Log extends ContextAwareBase implements Configurator {
    private static final String APPENDER = "console";
    private static final String LINE =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %-5level %logger{0} %replace([%X{id}] ){'\\[\\] ', ''}%msg%n";

    /** How much is told. */
    enum Level {
        WARN(ch.qos.logback.classic.Level.WARN),
        INFO(ch.qos.logback.classic.Level.INFO),
        DEBUG(ch.qos.logback.classic.Level.DEBUG);

        private final ch.qos.logback.classic.Level logback;

        Level(ch.qos.logback.classic.Level logback) {
            this.logback = logback;
        }
    }

    /** For the service loader of logback. */
    public Log() {}

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayout layout = new PatternLayout();
        layout.setContext(context);
        layout.setPattern(LINE);
        layout.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setLayout(layout);
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName(APPENDER);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN.logback);
        root.addAppender(appender);
        // What the web server tells of itself at lower levels would hide all else, and holds headers.
        context.getLogger("org.eclipse.jetty").setLevel(Level.INFO.logback);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** One JSON object a line instead of text, with the id that lines of one association or request share. */
    static void json() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root
                && root.getAppender(APPENDER) instanceof ConsoleAppender<ILoggingEvent> appender) {
            JsonEncoder encoder = new JsonEncoder();
            encoder.setContext(root.getLoggerContext());
            encoder.setWithFormattedMessage(true);
            encoder.setWithMessage(false);
            encoder.setWithArguments(false);
            encoder.setWithContext(false);
            encoder.setWithNanoseconds(false);
            encoder.setWithSequenceNumber(false);
            appender.stop();
            encoder.start();
            appender.setEncoder(encoder);
            appender.start();
        }
    }

    /** Tells this much, and everything where a subcommand was called with {@code --debug}. */
    static void level(CommandSpec spec, Level level) {
        boolean debug = spec.commandLine().getParseResult().hasMatchedOption("--debug");
        // Another provider of slf4j, as in a program that embeds this one, has levels of its own.
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(debug ? Level.DEBUG.logback : level.logback);
        }
    }
}
