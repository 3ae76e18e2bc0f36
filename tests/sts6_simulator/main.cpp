// SPDX-License-Identifier: GPL-3.0-or-later
// sts6-simulator: a security module of STS 600-8-6 on a TCP port, for tests and training. Prints
// "listening PORT" when it is ready, "holding" when it holds an answer until a line is written to
// its standard input, and "disturbed" when a command comes while it does.
#include "command_processor.h"
#include "fault_plan.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QPointer>
#include <QSocketNotifier>
#include <QTcpServer>
#include <QTcpSocket>

#include <unistd.h>

#include <array>
#include <cstdio>

using namespace shahn;
using namespace shahn::test;

namespace
{

constexpr qsizetype frameMax = 4096;

void say(const char *word)
{
    std::printf("%s\n", word);
    std::fflush(stdout);
}

// The answer that waits for a line of standard input.
class HeldAnswer
{
public:
    HeldAnswer()
    {
        // Asked only while something is held: the end of the input would be told for ever.
        m_input.setEnabled(false);
        QObject::connect(&m_input, &QSocketNotifier::activated, &m_input, [this] { release(); });
    }

    bool isThere() const { return m_input.isEnabled(); }

    void hold(QTcpSocket &socket, const QByteArray &octets)
    {
        m_socket = &socket;
        m_octets = octets;
        m_input.setEnabled(true);
        say("holding");
    }

private:
    void release()
    {
        std::array<char, 64> line = {};
        if (::read(STDIN_FILENO, line.data(), line.size()) > 0 && m_socket)
            m_socket->write(m_octets);
        m_input.setEnabled(false);
    }

    QSocketNotifier m_input = QSocketNotifier(STDIN_FILENO, QSocketNotifier::Read);
    QPointer<QTcpSocket> m_socket;
    QByteArray m_octets;
};

struct Module {
    CommandProcessor processor;
    FaultPlan faults;
    HeldAnswer held = {};
};

void serve(QTcpSocket &socket, QByteArray &received, Module &module)
{
    received += socket.readAll();
    qsizetype end = 0;
    while ((end = received.indexOf('\r')) >= 0) {
        const QByteArray frame = received.first(end);
        received.remove(0, end + 1);
        if (module.held.isThere())
            say("disturbed");
        const FaultPlan::Delivery delivery = module.faults.deliver(module.processor.answer(frame));
        if (delivery.waits)
            module.held.hold(socket, delivery.octets);
        else
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
    Module module = { .processor = CommandProcessor(*state), .faults = *faults };
    QTcpServer server;
    QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
        QTcpSocket *socket = server.nextPendingConnection();
        QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        QObject::connect(socket, &QTcpSocket::readyRead, socket,
            [&, socket, received = QByteArray()]() mutable { serve(*socket, received, module); });
    });
    if (!server.listen(QHostAddress::LocalHost, parser.value(port).toUShort())) {
        std::fprintf(stderr, "sts6-simulator: %s\n", qPrintable(server.errorString()));
        return 1;
    }
    std::printf("listening %d\n", server.serverPort());
    std::fflush(stdout);
    return QCoreApplication::exec();
}
