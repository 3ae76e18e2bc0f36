// SPDX-License-Identifier: GPL-3.0-or-later
#include "smsctl/guided_setup.h"

#include "archive/record.h"
#include "core/replace_file.h"
#include "secure/secret_file.h"
#include "smsctl/commands.h"
#include "smsctl/context.h"
#include "smsctl/custodians.h"
#include "smsctl/setup.h"
#include "store/record_store.h"
#include "store/setup_store.h"

#include "sms_app/secret_input.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <vector>

namespace shahn::smsctl
{
namespace
{

using sms_app::promptText;
using store::SetupCounts;

// What a step does; none: it was left for later.
using Asked = Expected<std::optional<QStringList>>;

class Guide
{
public:
    Guide(QString configuration, const Answers &answers)
        : m_configuration(std::move(configuration))
        , m_answers(answers)
        , m_folder(QFileInfo(m_configuration).absolutePath())
        , m_line(QStringLiteral("smsctl"), QString(), programSummary(), allCommands())
    {
    }

    Expected<void> run();

private:
    struct Step {
        QString title;
        QString later; // how it is done afterwards
        std::function<bool(const SetupCounts &)> isDone;
        std::function<Asked()> ask; // the words of the command
        // Without it the question cannot be answered yet. None: always.
        std::function<bool(const SetupCounts &)> canBeDone = {};
        const char *option = nullptr; // that says it without a question
        const char *entity = nullptr; // whose key the option is
    };

    std::vector<Step> steps();
    Expected<SetupCounts> counts();
    Expected<void> take(const Step &step);
    bool isDone(const QStringList &words);
    Expected<bool> isStored(const char *entity, const QString &key);
    Expected<void> checkDone(const Step &step);
    Expected<QStringList> askForNames(const char *option);
    Asked askForPerson(const char *option, const QString &role, const QString &unit);
    Asked askForApproval();
    Asked askForOffice();
    QStringList passwordOf(const char *option) const;
    Asked askForKeys();
    Asked askForStation();
    Asked askForTariff();
    Asked askForCustomer();
    Expected<store::UtilityRow> storedUtility();
    void report(const SetupCounts &now);

    const QString m_configuration;
    Answers m_answers;
    const QString m_folder;
    const CommandLine m_line;
    QString m_office; // that was made last
    QString m_tariff; // so too
    QMap<QString, QString> m_typed; // of the first customer, by column
    QString m_typedFile; // with what is typed of the first customer; empty: none is there
};

Expected<SetupCounts> Guide::counts()
{
    const auto context = SmsctlContext::openFile(m_configuration);
    if (!context)
        return context.error();
    return store::SetupStore((*context)->connection()).counts();
}

// As a person types it.
QString shown(const QStringList &words)
{
    QStringList quoted;
    for (const QString &word : words) {
        const bool isPlain = std::all_of(word.begin(), word.end(),
            [](QChar c) { return c.isLetterOrNumber() || QStringLiteral("-_./:=").contains(c); });
        quoted.append(isPlain && !word.isEmpty()
                ? word
                : u'\'' + QString(word).replace(u'\'', QStringLiteral("'\\''")) + u'\'');
    }
    return QStringLiteral("  $ smsctl ") + quoted.join(u' ');
}

bool Guide::isDone(const QStringList &words)
{
    printLine(shown(words));
    const QStringList all = QStringList(QStringLiteral("smsctl")) + words
        + QStringList{ QStringLiteral("--config"), m_configuration };
    return m_line.run(all) == Done;
}

// Nothing else is taken for an answer: it may be meant for the next question.
Expected<bool> askOnceMore()
{
    while (true) {
        const auto again
            = promptText(QStringLiteral("Once more? (y, or n for later)"), QStringLiteral("y"));
        if (!again)
            return again.error();
        if (again->compare(u'y', Qt::CaseInsensitive) == 0)
            return true;
        if (again->compare(u'n', Qt::CaseInsensitive) == 0)
            return false;
    }
}

Expected<void> Guide::take(const Step &step)
{
    // Of what no option names, nothing is said before the end.
    if (m_answers.isAsking()) {
        printLine(QString());
        printLine(step.title);
    }
    while (true) {
        const auto words = step.ask();
        if (!words && words.error().code != ErrorCode::InvalidField)
            return words.error();
        const bool isTaken = words && (!*words || isDone(**words));
        // Phone and address are not left lying in the clear.
        if (!m_typedFile.isEmpty())
            QFile::remove(m_typedFile);
        if (isTaken)
            return {};
        if (!words)
            printLine(words.error().detail);
        if (!m_answers.isAsking())
            return fail(ErrorCode::InvalidField,
                QStringLiteral("'init' ends here; with other options it goes on in %1")
                    .arg(m_folder));
        const auto isWanted = askOnceMore();
        if (!isWanted)
            return isWanted.error();
        if (!*isWanted)
            return {};
        if (step.option != nullptr)
            m_answers.drop(step.option);
    }
}

// As options. An option has the English one, a person says both.
Expected<QStringList> Guide::askForNames(const char *option)
{
    const auto english = m_answers.textIfAny(option, "Name in English");
    if (!english)
        return english.error();
    const auto arabic = m_answers.isAsking() && !m_answers.has(option)
        ? promptText(QStringLiteral("Name in Arabic"), QString())
        : Expected<QString>(QString());
    if (!arabic)
        return arabic.error();
    return QStringList{ QStringLiteral("--name-en"), *english, QStringLiteral("--name-ar"),
        *arabic };
}

// option: "cashier", of the login.
Asked Guide::askForPerson(const char *option, const QString &role, const QString &unit)
{
    const auto login = m_answers.textIfAny(option, "Login (empty: later)");
    if (!login)
        return login.error();
    if (login->isEmpty())
        return std::optional<QStringList>();
    const auto names = askForNames((option + QByteArray("-name")).constData());
    if (!names)
        return names.error();
    return std::optional(
        QStringList{ QStringLiteral("operator"), QStringLiteral("add"), QStringLiteral("--login"),
            *login, QStringLiteral("--role"), role, QStringLiteral("--office"), unit }
        + *names + passwordOf(option));
}

QStringList Guide::passwordOf(const char *option) const
{
    return m_answers.passedOn(
        QLatin1String(option) + QStringLiteral("-password-file"), QStringLiteral("password-file"));
}

Asked Guide::askForApproval()
{
    const auto login = m_answers.textIfAny("second-administrator", "Login (empty: later)");
    if (!login)
        return login.error();
    if (login->isEmpty())
        return std::optional<QStringList>();
    return std::optional(QStringList{ QStringLiteral("utility"), QStringLiteral("approve"), *login }
        + passwordOf("second-administrator"));
}

Expected<store::UtilityRow> Guide::storedUtility()
{
    const auto context = SmsctlContext::openFile(m_configuration);
    if (!context)
        return context.error();
    return (*context)->utility();
}

Asked Guide::askForKeys()
{
    if (!m_answers.isAsking() && !m_answers.has("key-file"))
        return std::optional<QStringList>();
    const QString recipient = QDir(m_folder).filePath(QStringLiteral("recipient.json"));
    if (!QFileInfo::exists(recipient)
        && !isDone({ QStringLiteral("keys"), QStringLiteral("recipient"), QStringLiteral("--out"),
            recipient }))
        return fail(ErrorCode::InvalidField, QStringLiteral("The keys cannot be loaded."));
    if (!m_answers.has("key-file"))
        printLine(QStringLiteral("The key manager makes a key file for %1.").arg(recipient));
    const auto file = m_answers.textIfAny("key-file", "Key file (empty: later)");
    if (!file)
        return file.error();
    if (file->isEmpty())
        return std::optional<QStringList>();
    QStringList words{ QStringLiteral("keys"), QStringLiteral("load"), *file };
    for (const CommandOption &custodian : custodianOptions())
        words += m_answers.passedOn(custodian.name, custodian.name);
    return std::optional(words);
}

// Prices of nobody, which a first trial can be made with.
QByteArray sampleTariff(const Currency &currency)
{
    return QStringLiteral("# A sample: change code, names and prices before it is sold by.\n"
                          "[tariff]\n"
                          "code = \"SAMPLE\"\n"
                          "name_en = \"Sample\"\n"
                          "name_ar = \"نموذج\"\n"
                          "starts = 2026-01-01T00:00:00Z\n"
                          "currency = \"%1\"\n"
                          "currency_decimals = %2\n"
                          "\n"
                          "[[tariff.steps]]\n"
                          "price = \"1\"\n")
        .arg(currency.code)
        .arg(currency.decimals)
        .toUtf8();
}

Asked Guide::askForOffice()
{
    const auto code = m_answers.textIfAny("office", "Code of the office (empty: later)");
    if (!code)
        return code.error();
    if (code->isEmpty())
        return std::optional<QStringList>();
    const auto names = askForNames("office-name");
    if (!names)
        return names.error();
    return std::optional(
        QStringList{ QStringLiteral("office"), QStringLiteral("add"), QStringLiteral("--code"),
            *code, QStringLiteral("--kind"), QStringLiteral("office") }
        + *names);
}

// Its activation code is the next command.
Asked Guide::askForStation()
{
    const auto code = m_answers.textIfAny("station", "Code of the station (empty: later)");
    if (!code)
        return code.error();
    if (code->isEmpty())
        return std::optional<QStringList>();
    const auto office = m_answers.isAsking() && !m_answers.has("station")
        ? promptText(QStringLiteral("Office"), m_office)
        : Expected<QString>(m_office);
    if (!office)
        return office.error();
    const auto isThere = isStored("station", *code);
    if (!isThere)
        return isThere.error();
    if (!*isThere
        && !isDone({ QStringLiteral("station"), QStringLiteral("add"), QStringLiteral("--code"),
            *code, QStringLiteral("--name"), *code, QStringLiteral("--office"), *office }))
        return fail(ErrorCode::InvalidField, QStringLiteral("The station was not added."));
    return std::optional(
        QStringList{ QStringLiteral("station"), QStringLiteral("new-code"), *code });
}

Asked Guide::askForTariff()
{
    const auto typed
        = m_answers.textIfAny("tariff", "Tariff file (sample: 1 for each kWh; empty: later)");
    if (!typed)
        return typed.error();
    if (typed->isEmpty())
        return std::optional<QStringList>();
    if (*typed != QLatin1String("sample"))
        return std::optional(
            QStringList{ QStringLiteral("tariff"), QStringLiteral("publish"), *typed });
    const QString path = QDir(m_folder).filePath(QStringLiteral("tariff-sample.toml"));
    const auto utility = storedUtility();
    if (!utility)
        return utility.error();
    if (auto written = replaceFile(path, sampleTariff(utility->currency)); !written)
        return written.error();
    return std::optional(QStringList{ QStringLiteral("tariff"), QStringLiteral("publish"), path });
}

// Until it is what the meter's record takes; of other columns the import says it.
Expected<QString> askChecked(const char *column, const char *question, const QString &otherwise)
{
    const archive::Entity &meter = *archive::entityNamed(QStringLiteral("meter"));
    const bool isNumber = qstrcmp(column, "drn") == 0;
    const archive::Field *const field
        = meter.find(isNumber ? QStringLiteral("number") : QString(QLatin1String(column)));
    while (true) {
        auto answer = promptText(QLatin1String(question), otherwise);
        if (!answer || field == nullptr || !field->isText()
            || field->kind == archive::FieldKind::Text)
            return answer;
        const auto checked = archive::checkValue(*field, archive::tidied(*field, *answer));
        if (checked)
            return answer;
        printLine(checked.error().detail);
    }
}

// One row, as a spreadsheet would write it.
QString cell(QString text) { return u'"' + text.replace(u'"', QStringLiteral("\"\"")) + u'"'; }

Asked Guide::askForCustomer()
{
    const auto file
        = m_answers.textIfAny("customers", "CSV file of customers with meters (empty: type one)");
    if (!file)
        return file.error();
    if (file->isEmpty() && !m_answers.isAsking())
        return std::optional<QStringList>();
    if (!file->isEmpty())
        return std::optional(
            QStringList{ QStringLiteral("customer"), QStringLiteral("import"), *file });
    const std::pair<const char *, const char *> questions[] = { { "account", "Account number" },
        { "name_en", "Name in English" }, { "name_ar", "Name in Arabic" }, { "phone", "Phone" },
        { "address", "Address" }, { "tariff", "Code of the tariff" }, { "drn", "Meter number" },
        { "sgc", "Supply group code" }, { "krn", "Key revision number" }, { "ti", "Tariff index" },
        { "ea", "Encryption algorithm" } };
    const std::map<QString, QString> usual{ { QStringLiteral("tariff"), m_tariff },
        { QStringLiteral("krn"), QStringLiteral("1") },
        { QStringLiteral("ti"), QStringLiteral("1") },
        { QStringLiteral("ea"), QStringLiteral("11") } };
    QStringList heading;
    QStringList row;
    for (const auto &[column, question] : questions) {
        const QString name = QLatin1String(column);
        const auto known = usual.find(name);
        // Asked once more, what was typed stands there.
        const QString otherwise = m_typed.contains(name) ? m_typed.value(name)
            : known == usual.end()                       ? QString()
                                                         : known->second;
        const auto answer = askChecked(column, question, otherwise);
        if (!answer)
            return answer.error();
        m_typed.insert(name, *answer);
        heading.append(name);
        row.append(cell(*answer));
    }
    const QString path = QDir(m_folder).filePath(QStringLiteral("first-customer.csv"));
    const QString csv = heading.join(u',') + u'\n' + row.join(u',') + u'\n';
    m_typedFile = path;
    if (auto written = secure::writeSecretFile(path, csv.toUtf8()); !written)
        return written.error();
    return std::optional(QStringList{ QStringLiteral("customer"), QStringLiteral("import"), path });
}

std::vector<Guide::Step> Guide::steps()
{
    const auto administrator = [this](const char *option) -> Asked {
        const auto unit = storedUtility();
        if (!unit)
            return unit.error();
        return askForPerson(option, QStringLiteral("administrator"), unit->code);
    };
    const auto hasOffice = [](const SetupCounts &now) { return now.offices > 0; };
    return {
        { QStringLiteral("The first administrator, who belongs to the utility:"),
            QStringLiteral("smsctl operator add --role administrator"),
            [](const SetupCounts &now) { return now.administrators > 0; },
            [=] { return administrator("administrator"); }, {}, "administrator", "operator" },
        { QStringLiteral("The second administrator, another person, who types the password:"),
            QStringLiteral("smsctl operator add --role administrator"),
            [](const SetupCounts &now) { return now.administrators > 1; },
            [=] { return administrator("second-administrator"); },
            [](const SetupCounts &now) { return now.administrators > 0; }, "second-administrator",
            "operator" },
        { QStringLiteral("The first tariff:"), QStringLiteral("smsctl tariff publish FILE"),
            [](const SetupCounts &now) { return now.tariffs > 0; },
            [this] { return askForTariff(); }, {}, "tariff" },
        { QStringLiteral("The vending keys, with both custodians:"),
            QStringLiteral("smsctl keys load FILE"),
            [](const SetupCounts &now) { return now.keys > 0; }, [this] { return askForKeys(); },
            {}, "key-file" },
        { QStringLiteral("The first office:"), QStringLiteral("smsctl office add"),
            [](const SetupCounts &now) { return now.offices > 0; },
            [this] { return askForOffice(); }, {}, "office", "office" },
        { QStringLiteral("Its first station, a computer that sells:"),
            QStringLiteral("smsctl station add --office OFFICE, then smsctl station new-code CODE"),
            [](const SetupCounts &now) { return now.stations > 0; },
            [this] { return askForStation(); }, hasOffice, "station", "station" },
        { QStringLiteral("The first cashier:"),
            QStringLiteral("smsctl operator add --role cashier"),
            [](const SetupCounts &now) { return now.cashiers > 0; },
            [this] { return askForPerson("cashier", QStringLiteral("cashier"), m_office); },
            hasOffice, "cashier", "operator" },
        { QStringLiteral("The first customer, with a meter:"),
            QStringLiteral("smsctl customer import FILE (--resume: one that was broken off)"),
            [](const SetupCounts &now) { return now.hasMeter; },
            [this] { return askForCustomer(); }, {}, "customers" },
        // Of all that, for afterwards another person signs for prices and files.
        { QStringLiteral("The second administrator approves what was set up:"),
            QStringLiteral("smsctl utility approve LOGIN"),
            [](const SetupCounts &now) { return now.isApproved; },
            [this] { return askForApproval(); },
            [](const SetupCounts &now) { return now.administrators > 1; } },
    };
}

Expected<bool> Guide::isStored(const char *entity, const QString &key)
{
    const auto context = SmsctlContext::openFile(m_configuration);
    if (!context)
        return context.error();
    const auto found
        = store::RecordStore((*context)->connection(), *archive::entityNamed(QLatin1String(entity)))
              .find(key);
    if (!found && found.error().code != ErrorCode::NotFound)
        return found.error();
    return found.has_value();
}

// An option of a step that is done names what is there: it says the same again.
Expected<void> Guide::checkDone(const Step &step)
{
    if (step.option == nullptr || !m_answers.has(step.option))
        return {};
    const auto named = m_answers.textIfAny(step.option, "");
    if (!named)
        return named.error();
    const auto isThere
        = step.entity == nullptr ? Expected<bool>(false) : isStored(step.entity, *named);
    if (!isThere)
        return isThere.error();
    if (*isThere)
        return {};
    return fail(ErrorCode::AlreadyExists,
        QStringLiteral("--%1 %2: there is one already; another is made by %3")
            .arg(QLatin1String(step.option), *named, step.later));
}

void Guide::report(const SetupCounts &now)
{
    printLine(QString());
    bool isWhole = true;
    for (const Step &step : steps()) {
        if (step.isDone(now))
            continue;
        if (isWhole)
            printLine(
                QStringLiteral("Left for later ('smsctl init %1' goes on there):").arg(m_folder));
        isWhole = false;
        printLine(QStringLiteral("  %1 %2").arg(step.title, step.later));
    }
    if (isWhole)
        printLine(QStringLiteral("Everything that a first sale needs is there."));
    printLine(QStringLiteral("Start the server: sms-server --config %1").arg(m_configuration));
}

Expected<void> Guide::run()
{
    if (const auto utility = storedUtility(); !utility)
        return utility.error().code == ErrorCode::NotFound ? brokenOff(m_folder) : utility.error();
    for (const Step &step : steps()) {
        const auto now = counts();
        if (!now)
            return now.error();
        m_office = now->lastOffice.text();
        m_tariff = now->lastTariff.text();
        if (step.isDone(*now)) {
            if (auto checked = checkDone(step); !checked)
                return checked;
            continue;
        }
        if (step.canBeDone && !step.canBeDone(*now)) {
            if (step.option != nullptr && m_answers.has(step.option))
                return fail(ErrorCode::MissingField,
                    QStringLiteral("--%1 comes behind what it belongs to: %2")
                        .arg(QLatin1String(step.option), step.later));
            continue;
        }
        const auto taken = take(step);
        if (!taken)
            return taken;
    }
    const auto now = counts();
    if (!now)
        return now.error();
    report(*now);
    return {};
}

} // namespace

Expected<void> checkSetupOptions(const CommandArguments &arguments)
{
    const auto goesWith = [](const QString &name) {
        for (const char *const person : { "administrator", "second-administrator", "cashier" }) {
            if (name.startsWith(QLatin1String(person) + u'-'))
                return QString(QLatin1String(person));
        }
        if (name == QLatin1String("office-name"))
            return QStringLiteral("office");
        const auto custodians = custodianOptions();
        const bool isOfKeys = std::ranges::any_of(
            custodians, [&name](const CommandOption &one) { return one.name == name; });
        return isOfKeys ? QStringLiteral("key-file") : QString();
    };
    for (const CommandOption &option : setupOptions()) {
        const QString other = goesWith(option.name);
        if (!other.isEmpty() && arguments.has(option.name.toLatin1().constData())
            && !arguments.has(other.toLatin1().constData()))
            return fail(ErrorCode::MissingField,
                QStringLiteral("--%1 goes with --%2").arg(option.name, other));
    }
    return {};
}

Expected<void> leadToFirstSale(const QString &configuration, const Answers &answers)
{
    return Guide(configuration, answers).run();
}

std::vector<CommandOption> setupOptions()
{
    std::vector<CommandOption> options;
    const auto add = [&options](const QString &name, const char *value, const QString &help) {
        options.push_back({ name, QLatin1String(value), help });
    };
    const std::pair<const char *, const char *> people[]
        = { { "administrator", "the first administrator" },
              { "second-administrator", "the second one, who approves" },
              { "cashier", "the first cashier" } };
    for (const auto &[name, who] : people) {
        const QString option = QLatin1String(name);
        const QString person = QLatin1String(who);
        add(option, "LOGIN", QStringLiteral("Login of %1").arg(person));
        add(option + QStringLiteral("-name"), "NAME",
            QStringLiteral("English name of %1").arg(person));
        add(option + QStringLiteral("-password-file"), "FILE",
            QStringLiteral("File with the password of %1, readable by its owner alone (otherwise "
                           "asked for)")
                .arg(person));
    }
    add(QStringLiteral("key-file"), "FILE",
        QStringLiteral("Vending keys for recipient.json, which is made beside the configuration"));
    for (CommandOption &option : custodianOptions())
        options.push_back(std::move(option));
    add(QStringLiteral("office"), "CODE", QStringLiteral("Code of the first office"));
    add(QStringLiteral("office-name"), "NAME", QStringLiteral("Its English name"));
    add(QStringLiteral("station"), "CODE", QStringLiteral("Code of its first station"));
    add(QStringLiteral("tariff"), "FILE",
        QStringLiteral("The first tariff, a TOML file; 'sample': 1 for each kWh"));
    add(QStringLiteral("customers"), "FILE",
        QStringLiteral("The first customers with their meters, a CSV file"));
    return options;
}

bool hasSetupOption(const CommandArguments &arguments)
{
    const auto options = setupOptions();
    return std::ranges::any_of(options, [&arguments](const CommandOption &option) {
        return arguments.has(option.name.toLatin1().constData());
    });
}

} // namespace shahn::smsctl
