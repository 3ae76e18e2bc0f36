// SPDX-License-Identifier: GPL-3.0-or-later
// sts6-simulator: a security module of STS 600-8-6 on a TCP port, for tests and training. Prints
// "listening PORT" when it is ready.
#include "command_processor.h"
#include "fault_plan.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>

#include <cstdio>

using namespace shahn;
using namespace shahn::test;

namespace
{

constexpr qsizetype frameMax = 4096;

void serve(QTcpSocket &socket, QByteArray &received, CommandProcessor &processor, FaultPlan &faults)
{
    received += socket.readAll();
    qsizetype end = 0;
    while ((end = received.indexOf('\r')) >= 0) {
        const QByteArray frame = received.first(end);
        received.remove(0, end + 1);
        const FaultPlan::Delivery delivery = faults.deliver(processor.answer(frame));
        socket.write(delivery.octets);
        if (delivery.closes) {
            socket.disconnectFromHost();
            return;
        }
    }
    if (received.size() > frameMax)
        socket.abort();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("STS 600-8-6 security module for tests"));
    parser.addHelpOption();
    parser.addPositionalArgument(QStringLiteral("STATE"), QStringLiteral("JSON file"));
    const QCommandLineOption port(
        QStringLiteral("port"), QStringLiteral("0: any"), QStringLiteral("N"), QStringLiteral("0"));
    const QCommandLineOption fault(QStringLiteral("faults"),
        QStringLiteral("what goes wrong with which answer"), QStringLiteral("N:KIND,…"));
    parser.addOptions({ port, fault });
    parser.process(application);
    const auto state = loadState(parser.positionalArguments().value(0));
    auto faults = FaultPlan::parse(parser.value(fault));
    if (!state || !faults) {
        std::fprintf(stderr, "sts6-simulator: %s\n",
            state ? "faults are not understood" : qPrintable(state.error().detail));
        return 1;
    }
    CommandProcessor processor(*state);
    QTcpServer server;
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(
            socket, &QTcpSocket::readyRead, socket, [&, socket, received = QByteArray()]() mutable {
                serve(*socket, received, processor, *faults);
            });
    });
    if (!server.listen(QHostAddress::LocalHost, parser.value(port).toUShort())) {
        std::fprintf(stderr, "sts6-simulator: %s\n", qPrintable(server.errorString()));
        return 1;
    }
    std::printf("listening %d\n", server.serverPort());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
