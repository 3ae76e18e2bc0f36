// SPDX-License-Identifier: GPL-3.0-or-later

// The load generator of tests/bench/sale: sells over HTTPS from many connections in one thread, as
// fast as the server answers, and checks every answer. Prints one JSON line.
//
//     sale_load --port P --ca FILE --stations FILE --meters FILE --connections N --seconds N
//               --mode sales|keyChanges|empty
//
// stations: JSON array of {certificate, key, token}; meters: one meter number per line, for key
// changes with its SGC behind a comma. keyChanges: a change to another TI before each
// sale; perSecond counts the sales, the times are those of both.

#include "load_connection.h"

#include "core/clock.h"
#include "core/random.h"
#include "core/uuid.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <unordered_set>

using namespace shahn;
using namespace shahn::bench;

namespace
{

// Within the limits of the demo's tariffs.
constexpr quint32 tenderMinMinor = 25'000;
constexpr quint32 tenderSpanMinor = 25'000;
constexpr std::size_t tokenDigits = 20;
// Of key changes.
constexpr quint32 tiMin = 2;
constexpr quint32 tiSpan = 98;

struct Station {
    std::string certificateFile;
    std::string keyFile;
    std::string token;
};

struct Meter {
    std::string drn;
    std::string keyChange; // JSON up to the TI
};

struct LoadOptions {
    unsigned short port = 0;
    std::string caFile;
    std::vector<Station> stations;
    std::vector<Meter> meters;
    int connectionCount = 0;
    int seconds = 0;
    bool isSelling = true;
    bool isChangingKeys = false;
};

QByteArray readAll(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    return file.readAll();
}

std::vector<Station> readStations(const QString &path)
{
    std::vector<Station> stations;
    const QJsonArray array = QJsonDocument::fromJson(readAll(path)).array();
    for (const auto &value : array) {
        const auto text = [&](const char *name) {
            return value.toObject().value(QLatin1String(name)).toString().toStdString();
        };
        stations.push_back({ text("certificate"), text("key"), text("token") });
    }
    return stations;
}

Meter meterOf(const QByteArray &line)
{
    const QList<QByteArray> parts = line.split(',');
    if (parts.size() < 2)
        return { parts[0].toStdString(), {} };
    // With the first revision of a DUTK (tests/bench/sale).
    return { parts[0].toStdString(),
        ("{\"sgc\":\"" + parts[1] + "\",\"krn\":1,\"kt\":2,\"carriesSupplyGroup\":false,\"ti\":")
            .toStdString() };
}

LoadOptions readOptions(const QCoreApplication &application)
{
    QCommandLineParser parser;
    const char *const names[]
        = { "port", "ca", "stations", "meters", "connections", "seconds", "mode" };
    for (const char *name : names)
        parser.addOption({ QLatin1String(name), {}, QStringLiteral("VALUE") });
    parser.process(application);
    const auto value = [&](const char *name) { return parser.value(QLatin1String(name)); };
    LoadOptions options;
    options.port = value("port").toUShort();
    options.caFile = value("ca").toStdString();
    options.stations = readStations(value("stations"));
    const QList<QByteArray> meters = readAll(value("meters")).split('\n');
    for (const QByteArray &meter : meters) {
        if (!meter.isEmpty())
            options.meters.push_back(meterOf(meter));
    }
    options.connectionCount = value("connections").toInt();
    options.seconds = value("seconds").toInt();
    options.isSelling = value("mode") != QLatin1String("empty");
    options.isChangingKeys = value("mode") == QLatin1String("keyChanges");
    if (options.stations.empty() || options.meters.empty() || options.connectionCount < 1)
        qFatal("stations, meters and connections are needed");
    return options;
}

std::string postOf(const std::string &token, const std::string &requestId, const char *path,
    const std::string &body)
{
    return std::string("POST ") + path
        + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          "Authorization: Bearer "
        + token + "\r\nIdempotency-Key: " + requestId
        + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

// One run: makes the requests, checks the answers, keeps the times.
class Load
{
public:
    explicit Load(LoadOptions options) : m_options(std::move(options)) { }

    // The exit status.
    int run();

private:
    // What a connection knows of its running request.
    struct Pending {
        std::string requestId;
        const Station *station = nullptr;
        const Meter *meter = nullptr; // whose key is changed, or was; null: none
        bool isKeyChange = false;
    };

    void addConnection(int index);
    std::string nextRequest(Pending &pending);
    std::string nextSale(const Pending &pending);
    std::string nextKeyChange(const Pending &pending);
    const Meter &anyMeter();
    void check(Pending &pending, const Answer &answer);
    // Every token of a sale must be one that was never given before. A change of key that is done
    // again (from a TI to another, back, and there again) has the tokens of the first one: they
    // carry no TID.
    void checkTokens(std::string_view body, bool isKeyChange);
    void countError(const std::string &text);
    double percentileMs(double part) const;
    void print(double seconds) const;

    LoadOptions m_options;
    boost::asio::io_context m_io{ 1 };
    std::vector<std::unique_ptr<boost::asio::ssl::context>> m_tls; // one per station
    std::vector<std::unique_ptr<LoadConnection>> m_connections;
    std::vector<std::unique_ptr<Pending>> m_pending;
    SystemClock m_clock;
    SystemRandom m_random;
    SteadyTime m_end;
    std::vector<float> m_timesMs;
    qint64 m_keyChangeCount = 0;
    std::unordered_set<std::string> m_tokens;
    qint64 m_errorCount = 0;
    std::string m_firstError;
};

int Load::run()
{
    for (const Station &station : m_options.stations) {
        auto tls
            = std::make_unique<boost::asio::ssl::context>(boost::asio::ssl::context::tlsv13_client);
        tls->load_verify_file(m_options.caFile);
        tls->set_verify_mode(boost::asio::ssl::verify_peer);
        tls->use_certificate_chain_file(station.certificateFile);
        tls->use_private_key_file(station.keyFile, boost::asio::ssl::context::pem);
        m_tls.push_back(std::move(tls));
    }
    for (int i = 0; i < m_options.connectionCount; ++i)
        addConnection(i);
    const SteadyTime start = std::chrono::steady_clock::now();
    m_end = start + std::chrono::seconds(m_options.seconds);
    if (m_errorCount == 0) {
        for (const auto &connection : m_connections)
            connection->start();
        m_io.run();
    }
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - start;
    std::sort(m_timesMs.begin(), m_timesMs.end());
    print(elapsed.count());
    return m_errorCount == 0 && !m_timesMs.empty() ? 0 : 1;
}

void Load::addConnection(int index)
{
    const auto stationIndex = static_cast<std::size_t>(index) % m_options.stations.size();
    m_pending.push_back(std::make_unique<Pending>());
    Pending &pending = *m_pending.back();
    pending.station = &m_options.stations[stationIndex];
    m_connections.push_back(std::make_unique<LoadConnection>(
        m_io, *m_tls[stationIndex], [this, &pending] { return nextRequest(pending); },
        [this, &pending](const Answer &answer) { check(pending, answer); },
        [this](const std::string &text) { countError(text); }));
    m_connections.back()->connect(m_options.port);
}

std::string Load::nextRequest(Pending &pending)
{
    if (std::chrono::steady_clock::now() >= m_end || m_errorCount > 0)
        return {};
    if (!m_options.isSelling)
        return "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    pending.requestId = newRequestId(m_clock, m_random).text().toStdString();
    // Once more where the meter had this TI already.
    pending.isKeyChange = m_options.isChangingKeys && (pending.isKeyChange || !pending.meter);
    if (!pending.isKeyChange)
        return nextSale(pending);
    pending.meter = &anyMeter();
    return nextKeyChange(pending);
}

const Meter &Load::anyMeter()
{
    return m_options.meters[m_random.below(static_cast<quint32>(m_options.meters.size()))];
}

std::string Load::nextSale(const Pending &pending)
{
    const std::string &drn = pending.meter ? pending.meter->drn : anyMeter().drn;
    const quint32 tenderMinor = tenderMinMinor + m_random.below(tenderSpanMinor + 1);
    return postOf(pending.station->token, pending.requestId, "/v1/sales",
        "{\"meterNumber\":\"" + drn + "\",\"tenderMinor\":" + std::to_string(tenderMinor)
            + ",\"currency\":\"LYD\",\"payment\":\"cash\"}");
}

std::string Load::nextKeyChange(const Pending &pending)
{
    const quint32 ti = tiMin + m_random.below(tiSpan);
    return postOf(pending.station->token, pending.requestId, "/v1/engineering-tokens",
        "{\"meterNumber\":\"" + pending.meter->drn
            + "\",\"kind\":\"keyChange\",\"reason\":\"bench\",\"jobNumber\":\"\",\"keyChange\":"
            + pending.meter->keyChange + std::to_string(ti) + "}}");
}

void Load::check(Pending &pending, const Answer &answer)
{
    if (pending.isKeyChange
        && answer.body.find("\"KeyChangeNotAllowed\"") != std::string_view::npos)
        return;
    if (pending.isKeyChange)
        ++m_keyChangeCount;
    m_timesMs.push_back(
        std::chrono::duration_cast<std::chrono::duration<float, std::milli>>(answer.took).count());
    if (answer.status != 200)
        return countError(
            "status " + std::to_string(answer.status) + ": " + std::string(answer.body));
    if (!m_options.isSelling)
        return;
    if (answer.body.find("\"" + pending.requestId + "\"") == std::string_view::npos)
        return countError("the answer to another request");
    checkTokens(answer.body, pending.isKeyChange);
    if (pending.isKeyChange)
        pending.isKeyChange = false; // the sale is next
    else
        pending.meter = nullptr;
}

void Load::checkTokens(std::string_view body, bool isKeyChange)
{
    constexpr std::string_view label = "\"digits\":\"";
    std::size_t at = body.find(label);
    if (at == std::string_view::npos)
        return countError("no token: " + std::string(body));
    for (; at != std::string_view::npos; at = body.find(label, at)) {
        at += label.size();
        std::string digits(body.substr(at, tokenDigits));
        const bool isToken = digits.size() == tokenDigits
            && std::all_of(
                digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })
            && body.substr(at + tokenDigits, 1) == "\"";
        if (!isToken || (!m_tokens.insert(std::move(digits)).second && !isKeyChange))
            return countError("a token that is wrong or was given before: " + std::string(body));
    }
}

void Load::countError(const std::string &text)
{
    if (m_errorCount++ == 0)
        m_firstError = text;
}

double Load::percentileMs(double part) const
{
    if (m_timesMs.empty())
        return 0;
    const auto index = static_cast<std::size_t>(part * double(m_timesMs.size() - 1));
    return double(m_timesMs[index]);
}

void Load::print(double seconds) const
{
    const qint64 answerCount = qint64(m_timesMs.size()) - m_keyChangeCount;
    const QJsonObject result{
        { QStringLiteral("answers"), answerCount },
        { QStringLiteral("perSecond"), double(answerCount) / seconds },
        { QStringLiteral("keyChanges"), m_keyChangeCount },
        { QStringLiteral("p50Ms"), percentileMs(0.5) },
        { QStringLiteral("p99Ms"), percentileMs(0.99) },
        { QStringLiteral("p999Ms"), percentileMs(0.999) },
        { QStringLiteral("maxMs"), percentileMs(1) },
        { QStringLiteral("errors"), m_errorCount },
        { QStringLiteral("firstError"), QString::fromStdString(m_firstError) },
    };
    std::puts(QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    return Load(readOptions(application)).run();
}
