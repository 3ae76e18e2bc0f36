// SPDX-License-Identifier: GPL-3.0-or-later
// A module that answers the server over real TCP. The lines of the input are its answers in their
// order: an empty line is what a sound module says, "=text" is sent as it stands, "=" alone closes
// the connection, anything else gets a right CRC. Behind the last line all answers are sound.
// Nothing that is answered may do worse than a refusal, and what is accepted must be tokens.
#include "fuzz/fuzz_input.h"
#include "fuzz/simulated_module.h"

#include "command_processor.h"
#include "core/random.h"
#include "vault/sts6_frame.h"
#include "vault/sts6_module.h"

#include <QList>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <mutex>
#include <thread>

using namespace shahn;

namespace
{

constexpr int timeoutMs = 20'000; // no answer is left out, so it is never reached
constexpr qint64 tokenMinute = fuzz::moduleNowMs / 60'000;

class LyingModule
{
public:
    LyingModule()
    {
        m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address = {};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof(address);
        auto *generic = reinterpret_cast<sockaddr *>(&address);
        FUZZ_EXPECT(::bind(m_listener, generic, size) == 0 && ::listen(m_listener, 16) == 0);
        FUZZ_EXPECT(::getsockname(m_listener, generic, &size) == 0);
        m_port = ntohs(address.sin_port);
        // It serves for as long as the process lives.
        std::thread([this] { serve(); }).detach();
    }

    quint16 port() const { return m_port; }

    void setAnswers(const QByteArray &lines)
    {
        const std::lock_guard lock(m_mutex);
        m_answers = lines.split('\n');
        m_processor = test::CommandProcessor(fuzz::moduleState());
    }

private:
    void serve()
    {
        while (true) {
            const int connection = ::accept(m_listener, nullptr, nullptr);
            FUZZ_EXPECT(connection >= 0);
            converse(connection);
            ::close(connection);
        }
    }

    void converse(int connection)
    {
        QByteArray received;
        std::array<char, 4096> buffer = {};
        while (true) {
            const auto count = ::recv(connection, buffer.data(), buffer.size(), 0);
            if (count <= 0)
                return;
            received.append(buffer.data(), static_cast<qsizetype>(count));
            if (!received.endsWith(vault::sts6FrameEnd))
                continue;
            const QByteArray answer = answerTo(received.chopped(1));
            received.clear();
            if (answer.isEmpty())
                return;
            const auto size = static_cast<size_t>(answer.size());
            if (::send(connection, answer.constData(), size, MSG_NOSIGNAL) != answer.size())
                return;
        }
    }

    QByteArray answerTo(const QByteArray &request)
    {
        const std::lock_guard lock(m_mutex);
        const QByteArray sound = m_processor.answer(request);
        const QByteArray line = m_answers.isEmpty() ? QByteArray() : m_answers.takeFirst();
        if (line.isEmpty())
            return sound;
        if (line == "=")
            return {};
        return line.startsWith('=') ? line.mid(1) + vault::sts6FrameEnd : vault::toFrame(line);
    }

    int m_listener = -1;
    quint16 m_port = 0;
    std::mutex m_mutex; // guards what follows
    QList<QByteArray> m_answers;
    test::CommandProcessor m_processor = test::CommandProcessor(fuzz::moduleState());
};

vault::Sts6Options optionsFor(quint16 port)
{
    vault::Sts6ModuleOptions module;
    module.endpoint = { QStringLiteral("127.0.0.1"), port };
    for (const auto &[number, key] : fuzz::moduleState().registers) {
        vault::KeyAttributes attributes;
        attributes.group = key.group;
        attributes.issuedUntilMs = key.issuedUntilMs;
        module.registers.push_back({ number, attributes });
    }
    return { { module }, timeoutMs, timeoutMs, 0 };
}

void checkToken(const QString &digits, int tokenClass)
{
    const auto token = sts::Token::parse(digits);
    FUZZ_EXPECT(token && token->digits() == digits && token->tokenClass() == tokenClass);
}

void useModule(const vault::SecurityModule &module)
{
    vault::CreditOrder credit;
    credit.meter = *MeterNumber::parse(fuzz::moduleMeter);
    credit.keyData.supplyGroup = fuzz::moduleState().registers.at(1).group;
    credit.tokenUnits = 123;
    credit.tokenMinute = tokenMinute;
    credit.nowMs = fuzz::moduleNowMs;
    if (const auto issued = module.issueCredit(credit)) {
        checkToken(issued->digits, 0);
        FUZZ_EXPECT(issued->value == credit.tokenUnits);
        fuzz::anyOutcome(module.verifyToken({ credit.meter, credit.keyData, issued->digits }));
    }
    vault::ManagementOrder limit;
    limit.meter = credit.meter;
    limit.keyData = credit.keyData;
    limit.kind = vault::ManagementKind::PowerLimit;
    limit.value = 5000;
    limit.tokenMinute = tokenMinute;
    limit.nowMs = fuzz::moduleNowMs;
    if (const auto issued = module.issueManagement(limit))
        checkToken(issued->digits, 2);
    vault::KeyChangeOrder change;
    change.meter = credit.meter;
    change.current = credit.keyData;
    change.next = credit.keyData;
    change.next.supplyGroup.krn = 2;
    change.nowMs = fuzz::moduleNowMs;
    if (const auto issued = module.issueKeyChange(change)) {
        FUZZ_EXPECT(issued->tokens.size() == 4);
        for (const QString &digits : issued->tokens)
            checkToken(digits, 2);
    }
    fuzz::anyOutcome(module.verifyToken(
        { credit.meter, credit.keyData, QStringLiteral("00000000000000000000") }));
    fuzz::anyOutcome(module.selfTest());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static auto *liar = new LyingModule;
    static SeededRandom random(1);
    liar->setAnswers(fuzz::octetsOf(data, size));
    const auto module = vault::Sts6Module::open(optionsFor(liar->port()), random);
    if (module)
        useModule(**module);
    return 0;
}
