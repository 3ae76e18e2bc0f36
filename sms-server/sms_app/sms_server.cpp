// SPDX-License-Identifier: GPL-3.0-or-later
// sms-server: the System Master Station.
#include "core/replace_file.h"
#include "secure/process.h"
#include "sms_app/file_safety.h"
#include "sms_app/log.h"
#include "sms_app/server.h"
#include "sms_app/shutdown_signal.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QLoggingCategory>

#include <sys/stat.h>

#include <cstdio>

using namespace shahn;
using namespace shahn::sms_app;

namespace
{

Q_LOGGING_CATEGORY(logFiles, "shahn.files")

enum ExitCode : int { exitDone = 0, exitFailed = 1, exitUsage = 2 };

void printError(const QString &text) { std::fputs(text.toUtf8().constData(), stderr); }

void printError(const Error &error)
{
    printError(QStringLiteral("sms-server: error %1: %2\n")
                   .arg(static_cast<int>(error.code))
                   .arg(error.detail));
}

int checkConfiguration(const QString &path)
{
    const auto configuration = readConfiguration(path);
    if (!configuration) {
        printError(describe(configuration.error(), path));
        return exitFailed;
    }
    std::fputs(toToml(*configuration).constData(), stdout);
    return exitDone;
}

// For whoever starts the server with port 0; in place at once or not at all.
Expected<void> writePortFile(const QString &path, quint16 port)
{
    return replaceFile(path, QByteArray::number(port) + '\n');
}

// An IPv6 address stands in brackets in a URL.
QString urlOf(const QString &address, quint16 port)
{
    const QString host = address.contains(u':') ? u'[' + address + u']' : address;
    return QStringLiteral("https://%1:%2").arg(host).arg(port);
}

int runServer(const QString &path, const QString &portFile)
{
    const auto configuration = readConfiguration(path);
    if (!configuration) {
        printError(describe(configuration.error(), path));
        return exitFailed;
    }
    if (const auto safe = checkFilesOf(*configuration, path); !safe) {
        printError(safe.error());
        return exitFailed;
    }
    SystemClock clock;
    SystemRandom random;
    prepareShutdown(); // before any thread, which would take the signals otherwise
    const Log log(clock, configuration->log.level);
    for (const QString &doubt : doubtsAboutFoldersAbove(*configuration, path))
        qCWarning(logFiles, "%s", qPrintable(doubt));
    auto server = Server::start(*configuration, path, clock, random);
    if (!server) {
        printError(server.error());
        return exitFailed;
    }
    if (!portFile.isEmpty()) {
        if (const auto written = writePortFile(portFile, (*server)->port()); !written) {
            printError(written.error());
            return exitFailed;
        }
    }
    const QString url = urlOf(configuration->listen.address, (*server)->port());
    std::printf("listening on %s\n", url.toLatin1().constData());
    std::fflush(stdout);
    waitForShutdown();
    (*server)->stop();
    return exitDone;
}

} // namespace

int main(int argc, char **argv)
{
    // Whatever it makes, the database included, is for its owner alone.
    umask(S_IRWXG | S_IRWXO);
    if (auto isProtected = secure::protectProcess(); !isProtected) {
        printError(isProtected.error().detail + u'\n');
        return exitFailed;
    }
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("sms-server"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SHAHN_VERSION));
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("System Master Station of Shahn"));
    const QCommandLineOption configOption(QStringLiteral("config"),
        QStringLiteral("Runs the server that FILE describes."), QStringLiteral("FILE"));
    const QCommandLineOption checkOption(QStringLiteral("check-config"),
        QStringLiteral("Reads FILE, prints what it means or everything that is wrong with it."),
        QStringLiteral("FILE"));
    const QCommandLineOption portFileOption(QStringLiteral("port-file"),
        QStringLiteral("Writes the port into FILE when the server listens."),
        QStringLiteral("FILE"));
    parser.addOptions({ configOption, checkOption, portFileOption });
    parser.addHelpOption();
    parser.addVersionOption();
    parser.process(application);
    if (!parser.positionalArguments().isEmpty()
        || parser.isSet(configOption) == parser.isSet(checkOption)) {
        printError(QStringLiteral("sms-server: give either --config or --check-config\n"));
        return exitUsage;
    }
    if (parser.isSet(checkOption))
        return checkConfiguration(parser.value(checkOption));
    return runServer(parser.value(configOption), parser.value(portFileOption));
}
