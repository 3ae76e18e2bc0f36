// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window takes for each key while a list is scrolled to its end: the real window with
// the list of meters, whose pages come as JSON text like those of a server. README.md says how to
// run and read it.
#include "gui/gui_desk.h"

#include "model/record_list_model.h"
#include "protocol/record_endpoints.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace shahn;
using namespace shahn::test;

namespace
{

constexpr double frameMsMax = 100;
constexpr int windowWidth = 1366;
constexpr int windowHeight = 768;

QByteArray pageOf(int first, int count, int total)
{
    QByteArray page = "{\"records\":[";
    for (int i = first; i < first + count; ++i) {
        if (i > first)
            page += ',';
        page += QStringLiteral(
            "{\"number\":\"%1\",\"point\":\"SP-%1\",\"customer\":\"%2\",\"tariff\":\"%3\","
            "\"sgc\":\"600900\",\"krn\":1,\"kt\":2,\"ti\":%4,\"ea\":%5,\"tct\":2,"
            "\"state\":\"%6\",\"version\":%7}")
                    .arg(i, 11, 10, QLatin1Char('0'))
                    .arg(200'000 + i)
                    .arg(i % 3 == 0 ? QStringLiteral("COMMERCIAL") : QStringLiteral("DOMESTIC"))
                    .arg(i % 99)
                    .arg(i % 2 == 0 ? 7 : 11)
                    .arg(i % 50 == 0 ? QStringLiteral("blocked") : QStringLiteral("active"))
                    .arg(1 + i % 5)
                    .toUtf8();
    }
    page += ']';
    if (first + count < total)
        page += ",\"next\":\"" + QByteArray::number(first + count) + '"';
    return page + '}';
}

// Whether the rows were painted since it was asked last.
class PaintWatch final : public QObject
{
public:
    explicit PaintWatch(QWidget &widget) { widget.installEventFilter(this); }

    bool isPainted() { return std::exchange(m_isPainted, false); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        m_isPainted = m_isPainted || event->type() == QEvent::Paint;
        return QObject::eventFilter(watched, event);
    }

private:
    bool m_isPainted = false;
};

// "VmRSS" of this process, in KB.
qint64 memoryKb(const char *name)
{
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(name))
            return line.simplified().split(' ').value(1).toLongLong();
    }
    return 0;
}

// Of this thread, in ms: what other programs take of the processor is not in it.
double processorMs()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
}

struct Frame {
    double ms = 0; // from the key to what was painted
    double processorMs = 0;
};

class Bench final
{
public:
    explicit Bench(int rowCount) : m_rowCount(rowCount) { }

    void openList(const QString &language);
    std::vector<Frame> scrollToEnd(QKeyCombination key);

    int rowCount() const { return table().model()->rowCount(); }

    int unpaintedCount() const { return m_unpaintedCount; }

private:
    QTableView &table() const { return *m_table; }

    // The text of the page that was asked for; empty: none was.
    QByteArray nextPage();
    void answer(const QByteArray &page);

    const int m_rowCount;
    GuiDesk m_gui;
    QTableView *m_table = nullptr;
    size_t m_answeredCount = 0;
    int m_unpaintedCount = 0;
};

QByteArray Bench::nextPage()
{
    auto &asked = m_gui.desk.calls.others;
    if (asked.size() == m_answeredCount)
        return {};
    m_answeredCount = asked.size() - 1; // an older question has lost its listener
    const int first
        = asked.back().question.request.value(QLatin1String("after")).toString().toInt();
    return pageOf(first, qMin(model::RecordListModel::pageSize, m_rowCount - first), m_rowCount);
}

void Bench::answer(const QByteArray &page)
{
    const auto question = m_gui.desk.calls.others[m_answeredCount++];
    question.answer(QJsonDocument::fromJson(page).object());
}

void Bench::openList(const QString &language)
{
    m_gui.setLanguage(language);
    m_gui.window->resize(windowWidth, windowHeight);
    protocol::SignInReply reply = GuiDesk::session();
    setRole(reply, QStringLiteral("administrator"));
    m_gui.signIn(reply);
    m_gui.find<QPushButton>("meterNavButton").click();
    answer(nextPage());
    m_table = &m_gui.find<QTableView>("recordTable");
    m_table->setFocus();
    QCoreApplication::processEvents();
}

std::vector<Frame> Bench::scrollToEnd(QKeyCombination key)
{
    constexpr qint64 frameMs = 16; // for what the window does later
    std::vector<Frame> frames;
    PaintWatch watch(*table().viewport());
    bool isMoving = true;
    while (isMoving) {
        const QByteArray page = nextPage();
        const int before = table().currentIndex().row();
        watch.isPainted();
        const double processorBefore = processorMs();
        QElapsedTimer timer;
        timer.start();
        // The worst that one frame can hold: a key, a page that came, and all of it painted.
        m_gui.press(key.key(), key.keyboardModifiers());
        if (!page.isEmpty())
            answer(page);
        m_gui.desk.scheduler.advanceMs(frameMs);
        QCoreApplication::processEvents();
        frames.push_back(
            { static_cast<double>(timer.nsecsElapsed()) / 1e6, processorMs() - processorBefore });
        isMoving = !page.isEmpty() || table().currentIndex().row() != before
            || m_gui.desk.calls.others.size() != m_answeredCount;
        m_unpaintedCount += isMoving && !watch.isPainted();
    }
    return frames;
}

// "p50Ms": 6.1, …
void print(const char *suffix, std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    const auto at = [&times](double share) {
        const auto place = static_cast<size_t>(static_cast<double>(times.size()) * share);
        return times[std::min(times.size() - 1, place)];
    };
    std::printf(", \"p50%s\": %.1f, \"p99%s\": %.1f, \"p999%s\": %.1f, \"max%s\": %.1f", suffix,
        at(0.5), suffix, at(0.99), suffix, at(0.999), suffix, times.back());
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QCommandLineParser parser;
    const QCommandLineOption rows(QStringLiteral("rows"), QStringLiteral("Of the list."),
        QStringLiteral("N"), QStringLiteral("1000000"));
    const QCommandLineOption language(QStringLiteral("language"), QStringLiteral("en or ar."),
        QStringLiteral("CODE"), QStringLiteral("en"));
    const QCommandLineOption jumps(QStringLiteral("jumps"),
        QStringLiteral("Press Ctrl+End instead of PageDown: a page of the server for each key."));
    parser.addOptions({ rows, language, jumps });
    parser.addHelpOption();
    parser.process(application);
    Bench bench(parser.value(rows).toInt());
    bench.openList(parser.value(language));
    const qint64 before = memoryKb("VmRSS");
    QElapsedTimer whole;
    whole.start();
    const std::vector<Frame> frames
        = bench.scrollToEnd(parser.isSet(jumps) ? QKeyCombination(Qt::CTRL, Qt::Key_End)
                                                : QKeyCombination(Qt::Key_PageDown));
    const double seconds = static_cast<double>(whole.elapsed()) / 1000;
    std::vector<double> times;
    std::vector<double> processorTimes;
    for (const Frame &frame : frames) {
        times.push_back(frame.ms);
        processorTimes.push_back(frame.processorMs);
    }
    const double longest = *std::max_element(times.begin(), times.end());
    const double after = static_cast<double>(memoryKb("VmRSS"));
    std::printf("{\"rows\": %d, \"frames\": %zu, \"unpainted\": %d", bench.rowCount(),
        frames.size(), bench.unpaintedCount());
    print("Ms", times);
    print("ProcessorMs", processorTimes);
    std::printf(", \"seconds\": %.0f, \"memoryMb\": %.0f, \"memoryOfRowsMb\": %.0f}\n", seconds,
        after / 1024, (after - static_cast<double>(before)) / 1024);
    const bool isWhole = bench.rowCount() == parser.value(rows).toInt();
    return isWhole && longest <= frameMsMax ? 0 : 1;
}
