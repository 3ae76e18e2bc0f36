// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/gallery_controls.h"

#include "look/icon.h"
#include "look/look.h"
#include "look/style.h"

#include <QCalendarWidget>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QGridLayout>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSplitter>
#include <QStyleOption>
#include <QTabWidget>
#include <QTableWidget>
#include <QTimeEdit>
#include <QToolButton>
#include <QTreeWidget>

#include <memory>

namespace shahn::look
{
namespace
{

// Draws a control as though the mouse were on it or it had the focus, of which there is only one.
class PosedStyle final : public Style
{
public:
    PosedStyle(QWidget &owner, State posed) : Style(theme(), textScalePercent()), m_posed(posed)
    {
        setParent(&owner);
        owner.setStyle(this);
    }

    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override
    {
        const Posed posed(*option, m_posed);
        Style::drawPrimitive(element, option, painter, widget);
    }

    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
        const QWidget *widget) const override
    {
        const Posed posed(*option, stateOf(element, *option));
        Style::drawControl(element, option, painter, widget);
    }

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
        QPainter *painter, const QWidget *widget) const override
    {
        const Posed posed(*option, m_posed);
        Style::drawComplexControl(control, option, painter, widget);
    }

private:
    class Posed final
    {
    public:
        Posed(const QStyleOption &option, State state)
            : m_option(const_cast<QStyleOption &>(option)), m_before(option.state) // NOLINT
        {
            m_option.state |= state;
        }

        ~Posed() { m_option.state = m_before; }

        Posed(const Posed &) = delete;
        Posed &operator=(const Posed &) = delete;

    private:
        QStyleOption &m_option;
        const State m_before;
    };

    // Only the tab that is chosen has the focus, and no item of a list that has it.
    State stateOf(ControlElement element, const QStyleOption &option) const
    {
        const bool isItem = element == CE_ItemViewItem || element == CE_Header;
        const bool isTab = element == CE_TabBarTab || element == CE_TabBarTabShape
            || element == CE_TabBarTabLabel;
        const bool isOtherTab = isTab && !(option.state & State_Selected);
        return isItem || isOtherTab ? State(State_None) : m_posed;
    }

    const State m_posed;
};

template <typename Widget>
Widget *withFocus(Widget *widget)
{
    new PosedStyle(*widget, QStyle::State_HasFocus | QStyle::State_KeyboardFocusChange);
    return widget;
}

template <typename Widget>
Widget *withMouse(Widget *widget)
{
    new PosedStyle(*widget, QStyle::State_MouseOver);
    return widget;
}

template <typename Widget>
Widget *disabled(Widget *widget)
{
    widget->setEnabled(false);
    return widget;
}

template <typename Widget>
Widget *withProperty(Widget *widget, const char *name, const char *value)
{
    widget->setProperty(name, QLatin1String(value));
    return widget;
}

// As QToolTip shows it.
class TipSample final : public QLabel
{
public:
    using QLabel::QLabel;

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        QStyleOption option;
        option.initFrom(this);
        style()->drawPrimitive(QStyle::PE_PanelTipLabel, &option, &painter, this);
        painter.end();
        QLabel::paintEvent(event);
    }
};

class Builder final
{
public:
    explicit Builder(Qt::LayoutDirection direction) : m_isArabic(direction == Qt::RightToLeft) { }

    QWidget *build() const
    {
        auto *all = new QWidget;
        all->setLayoutDirection(m_isArabic ? Qt::RightToLeft : Qt::LeftToRight);
        all->setLocale(locale());
        auto *columns = new QHBoxLayout(all);
        columns->setSpacing(spaceLarge);
        for (QWidget *column :
            { column({ texts(), buttons(), marks() }), column({ fields(), progress(), icons() }),
                column({ tables(), lists(), tabs() }), column({ calendar(), menus(), dialog() }) })
            columns->addWidget(column, 1);
        return all;
    }

private:
    QString text(const char *english, const char *arabic) const
    {
        return QString::fromUtf8(m_isArabic ? arabic : english);
    }

    QLocale locale() const
    {
        return QLocale(m_isArabic ? QStringLiteral("ar_LY") : QStringLiteral("en_GB"));
    }

    QString save() const { return text("Save", "حفظ"); }

    QString name() const { return text("Fatima Al-Sharif", "فاطمة الشريف"); }

    QString office() const { return text("Riverside office", "مكتب ضفاف النهر"); }

    static QWidget *column(const std::vector<QWidget *> &parts)
    {
        auto *column = new QWidget;
        auto *layout = new QVBoxLayout(column);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(spaceWide);
        for (QWidget *part : parts)
            layout->addWidget(part);
        layout->addStretch();
        return column;
    }

    // A card with a heading and rows of controls.
    static QFrame *card(const QString &heading, const std::vector<std::vector<QWidget *>> &rows)
    {
        auto *card = withProperty(new QFrame, "surface", "card");
        card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        auto *layout = new QVBoxLayout(card);
        layout->setSpacing(spaceMedium);
        auto *caption = withProperty(new QLabel(heading), "textRole", "caption");
        caption->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        layout->addWidget(caption);
        for (const std::vector<QWidget *> &row : rows) {
            auto *line = new QHBoxLayout;
            line->setSpacing(spaceMedium);
            for (QWidget *widget : row)
                line->addWidget(widget);
            layout->addLayout(line);
        }
        return card;
    }

    QLabel *label(const QString &words, const char *role, const char *tone = "") const
    {
        auto *label = withProperty(new QLabel(words), "textRole", role);
        return withProperty(label, "tone", tone);
    }

    QWidget *texts() const
    {
        return card(text("Text", "نص"),
            { { label(text("Shahn", "شحن"), "brand"), label(text("Title", "عنوان"), "title"),
                  label(text("Subtitle", "عنوان فرعي"), "subtitle") },
                { label(text("Plain", "عادي"), ""), disabled(label(text("Disabled", "معطّل"), "")),
                    label(text("Order", "ترتيب"), "order"), label(QStringLiteral("2"), "number") },
                { label(text("Total", "المجموع"), "total"), label(text("LYD", "د.ل"), "currency") },
                { label(text("Good", "جيد"), "", "good"),
                    label(text("Look", "انتبه"), "", "warning"),
                    label(text("Wrong", "خطأ"), "", "error") },
                { label(text("The settings are saved.", "حُفظت الإعدادات."), "notice", "good") },
                { label(QStringLiteral("0123 4567 8901"), "heroInSet") } });
    }

    QPushButton *button(const QString &words, const char *kind = "") const
    {
        return withProperty(new QPushButton(words), "kind", kind);
    }

    QWidget *buttons() const
    {
        const QString sell = text("Sell", "بيع");
        auto *checked = button(sell, "page");
        checked->setCheckable(true);
        checked->setChecked(true);
        auto *language = button(QStringLiteral("EN"), "language");
        language->setCheckable(true);
        language->setChecked(true);
        auto *withIcon = button(save());
        withIcon->setIcon(icon(QStringLiteral("save")));
        auto *withMenu = button(text("More", "المزيد"));
        withMenu->setMenu(new QMenu(withMenu));
        auto *mainIcon = button(sell, "main");
        mainIcon->setIcon(icon(QStringLiteral("sell")));
        auto *next = button(text("Next", "التالي"));
        next->setIcon(icon(QStringLiteral("next")));
        const auto tool = [](const char *which) {
            auto *made = new QToolButton;
            made->setIcon(icon(QLatin1String(which)));
            return made;
        };
        auto *bare = withMouse(tool("filter"));
        bare->setAutoRaise(true);
        auto *pressed = tool("columns");
        pressed->setCheckable(true);
        pressed->setChecked(true);
        auto *opening = tool("export");
        opening->setMenu(new QMenu(opening));
        opening->setPopupMode(QToolButton::InstantPopup);
        return card(text("Buttons", "أزرار"),
            { { button(save()), withMouse(button(save())), withFocus(button(save())),
                  disabled(button(save())) },
                { withIcon, next, withMenu }, { button(sell, "main"), mainIcon },
                { withFocus(button(sell, "main")), disabled(button(sell, "main")) },
                { checked, withMouse(button(sell, "page")), withFocus(button(sell, "page")) },
                { button(text("A link", "رابط"), "link"),
                    withFocus(button(text("A link", "رابط"), "link")), language,
                    withFocus(button(QStringLiteral("F1"), "key")) },
                { tool("search"), withFocus(tool("refresh")), disabled(tool("copy")), bare, pressed,
                    opening } });
    }

    template <typename Box>
    Box *mark(const char *english, const char *arabic, bool isOn) const
    {
        auto *box = new Box(text(english, arabic));
        box->setAutoExclusive(false);
        box->setChecked(isOn);
        return box;
    }

    QWidget *marks() const
    {
        auto *partly = mark<QCheckBox>("Partly", "جزئي", false);
        partly->setTristate(true);
        partly->setCheckState(Qt::PartiallyChecked);
        return card(text("Choices", "خيارات"),
            { { mark<QCheckBox>("Off", "لا", false), mark<QCheckBox>("On", "نعم", true), partly },
                { withMouse(mark<QCheckBox>("Mouse", "فأرة", false)),
                    withFocus(mark<QCheckBox>("Focus", "تركيز", true)),
                    disabled(mark<QCheckBox>("No", "معطّل", true)) },
                { mark<QRadioButton>("Off", "لا", false), mark<QRadioButton>("On", "نعم", true),
                    withFocus(mark<QRadioButton>("Focus", "تركيز", true)),
                    disabled(mark<QRadioButton>("No", "معطّل", false)) } });
    }

    QLineEdit *field(const QString &content = {}) const
    {
        auto *edit = new QLineEdit(content);
        edit->setPlaceholderText(text("Empty", "فارغ"));
        edit->setMinimumWidth(60);
        return edit;
    }

    template <typename Box>
    Box *combo(Box *box) const
    {
        box->addItems({ text("Roll, 80 mm", "لفة 80 مم"), text("A4 page", "صفحة A4") });
        return box;
    }

    QWidget *fields() const
    {
        auto *readOnly = field(name());
        readOnly->setReadOnly(true);
        auto *clearable = field(name());
        clearable->setClearButtonEnabled(true);
        auto *amount = withFocus(withProperty(field(QStringLiteral("50")), "textRole", "amount"));
        auto *editable = combo(new QComboBox);
        editable->setEditable(true);
        auto *number = new QSpinBox;
        number->setValue(7);
        number->setRange(0, 7); // at its end
        auto *price = withFocus(new QDoubleSpinBox);
        price->setValue(0.45);
        auto *date = new QDateEdit(QDate(2026, 3, 15));
        date->setDisplayFormat(QStringLiteral("yyyy-MM-dd"));
        date->setCalendarPopup(true);
        auto *time = new QTimeEdit(QTime(8, 30));
        time->setDisplayFormat(QStringLiteral("HH:mm"));
        auto *notes = withFocus(new QPlainTextEdit(text("Notes", "ملاحظات")));
        notes->setFixedHeight(notes->fontMetrics().height() * 3);
        return card(text("Fields", "حقول"),
            { { field(name()), field() }, { withMouse(field(name())), withFocus(field(name())) },
                { disabled(field(name())), readOnly },
                { withProperty(field(name()), "tone", "error"), clearable }, { amount },
                { withProperty(field(name()), "textRole", "find") },
                { combo(new QComboBox), withFocus(combo(new QComboBox)) },
                { editable, disabled(combo(new QComboBox)) }, { number, price },
                { disabled(new QSpinBox), time }, { date, disabled(new QDateEdit) }, { notes } });
    }

    QWidget *progress() const
    {
        auto *thin = new QProgressBar;
        thin->setValue(40);
        thin->setTextVisible(false);
        auto *busy = new QProgressBar;
        busy->setRange(0, 0);
        busy->setTextVisible(false);
        auto *said = new QProgressBar;
        said->setValue(70);
        return card(text("Progress", "تقدم"), { { thin, busy }, { said } });
    }

    QWidget *icons() const
    {
        auto *all = new QWidget;
        auto *grid = new QGridLayout(all);
        grid->setContentsMargins(0, 0, 0, 0);
        int place = 0;
        for (const QString &name : iconNames()) {
            auto *shown = new QToolButton;
            shown->setAutoRaise(true);
            shown->setIcon(icon(name));
            shown->setToolTip(name);
            grid->addWidget(shown, place / 9, place % 9);
            ++place;
        }
        return card(text("Icons", "أيقونات"), { { all } });
    }

    QWidget *tables() const
    {
        auto *table = withFocus(new QTableWidget(4, 3));
        table->setHorizontalHeaderLabels(
            { text("Customer", "المشترك"), text("Paid", "دُفع"), text("Open", "معلّق") });
        table->verticalHeader()->hide();
        table->setShowGrid(false);
        table->setSelectionBehavior(QAbstractItemView::SelectRows);
        for (int row = 0; row < table->rowCount(); ++row) {
            table->setItem(row, 0, new QTableWidgetItem(row == 2 ? office() : name()));
            auto *paid = new QTableWidgetItem(QString::number(10 * (row + 1)));
            paid->setTextAlignment(Qt::AlignRight | Qt::AlignAbsolute | Qt::AlignVCenter);
            table->setItem(row, 1, paid);
            auto *open = new QTableWidgetItem;
            open->setCheckState(row % 2 == 0 ? Qt::Checked : Qt::Unchecked);
            if (row == 3)
                open->setFlags(Qt::NoItemFlags);
            table->setItem(row, 2, open);
        }
        table->horizontalHeader()->setSortIndicatorShown(true);
        table->horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
        table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
        table->horizontalHeader()->setStretchLastSection(true);
        table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() * 8 / 5);
        table->resizeColumnsToContents();
        table->setCurrentCell(1, 0);
        table->setFixedHeight(table->fontMetrics().height() * 7); // the last row is scrolled to
        return card(text("Table", "جدول"), { { table } });
    }

    QWidget *lists() const
    {
        auto *tree = new QTreeWidget;
        tree->setHeaderLabels({ text("Branch", "فرع") });
        auto *top = new QTreeWidgetItem(tree, { office() });
        for (const bool isOpen : { true, false }) {
            auto *child = new QTreeWidgetItem(top, { text("Sale points", "نقاط البيع") });
            new QTreeWidgetItem(child, { QStringLiteral("CDU-03") });
            child->setExpanded(isOpen);
        }
        top->setExpanded(true);
        tree->setCurrentItem(top->child(0)->child(0));
        auto *list = new QListWidget;
        for (int number = 1; number <= 6; ++number)
            list->addItem(text("Chapter %1", "الفصل %1").arg(number));
        list->setCurrentRow(1);
        list->item(2)->setFlags(Qt::NoItemFlags);
        auto *split = new QSplitter;
        split->addWidget(tree);
        split->addWidget(list);
        split->setFixedHeight(tree->fontMetrics().height() * 7);
        return card(text("Tree, list, splitter", "شجرة وقائمة وفاصل"), { { split } });
    }

    QWidget *tabs() const
    {
        const auto page = [this](QTabWidget *tabs) {
            tabs->addTab(new QLabel(name()), text("Sales", "مبيعات"));
            tabs->addTab(new QWidget, text("Meters", "عدادات"));
            tabs->addTab(new QWidget, text("Off", "معطّل"));
            tabs->setTabEnabled(2, false);
            tabs->setCurrentIndex(0);
            return tabs;
        };
        auto *usual = page(new QTabWidget);
        auto *focused = page(new QTabWidget);
        withFocus(focused->tabBar());
        auto *group = new QGroupBox(text("Group", "مجموعة"));
        (new QVBoxLayout(group))->addWidget(mark<QCheckBox>("On", "نعم", true));
        auto *optional = new QGroupBox(text("Optional", "اختياري"));
        optional->setCheckable(true);
        optional->setChecked(false);
        (new QVBoxLayout(optional))->addWidget(mark<QCheckBox>("On", "نعم", true));
        return card(text("Tabs and groups", "ألسنة ومجموعات"),
            { { usual }, { focused }, { group, optional } });
    }

    QWidget *calendar() const
    {
        auto *calendar = new QCalendarWidget;
        calendar->setLocale(locale());
        calendar->setFirstDayOfWeek(Qt::Sunday);
        calendar->setSelectedDate(QDate(2026, 3, 15));
        return card(text("Calendar", "تقويم"), { { calendar } });
    }

    // Menus are windows: a picture of one stands here.
    QWidget *menus() const
    {
        QMenu menu;
        menu.setLayoutDirection(m_isArabic ? Qt::RightToLeft : Qt::LeftToRight);
        menu.addAction(icon(QStringLiteral("copy")), text("Copy", "نسخ"))
            ->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_C));
        QAction *chosen = menu.addAction(icon(QStringLiteral("print")), text("Print", "طباعة"));
        menu.addSeparator();
        QAction *checked = menu.addAction(text("Meter number", "رقم العداد"));
        checked->setCheckable(true);
        checked->setChecked(true);
        menu.addAction(text("Not now", "ليس الآن"))->setEnabled(false);
        QMenu more;
        more.setTitle(text("Export as", "تصدير بصيغة"));
        more.addAction(QStringLiteral("CSV"));
        menu.addMenu(&more);
        for (QAction *action : menu.actions())
            action->setShortcutVisibleInContextMenu(true);
        menu.ensurePolished();
        menu.resize(menu.sizeHint());
        menu.setActiveAction(chosen);
        auto *picture = new QLabel;
        picture->setPixmap(menu.grab());
        auto *tip = new TipSample(text("A tool tip", "تلميح"));
        tip->setMargin(1 + tip->style()->pixelMetric(QStyle::PM_ToolTipLabelFrameWidth));
        tip->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Maximum);
        return card(text("Menu, list, tool tip", "قائمة وتلميح"), { { picture, openList(), tip } });
    }

    // What a box opens.
    QLabel *openList() const
    {
        const std::unique_ptr<QComboBox> box(combo(new QComboBox));
        box->setLayoutDirection(m_isArabic ? Qt::RightToLeft : Qt::LeftToRight);
        box->addItem(office());
        box->view()->setCurrentIndex(box->model()->index(1, 0));
        QWidget *list = box->view()->parentWidget();
        list->ensurePolished();
        list->resize(box->sizeHint().width(), box->sizeHint().height() * 3);
        auto *picture = new QLabel;
        picture->setPixmap(list->grab());
        return picture;
    }

    QWidget *dialog() const
    {
        auto *box = new QMessageBox(QMessageBox::Warning, {},
            text("Leave without saving?", "المغادرة دون حفظ؟"), QMessageBox::NoButton);
        box->addButton(text("Leave", "مغادرة"), QMessageBox::AcceptRole);
        box->addButton(text("Stay", "بقاء"), QMessageBox::RejectRole);
        box->setWindowFlags(Qt::Widget);
        auto *buttons = new QDialogButtonBox;
        buttons->addButton(save(), QDialogButtonBox::AcceptRole);
        buttons->addButton(text("Back", "رجوع"), QDialogButtonBox::RejectRole);
        buttons->addButton(text("Help", "مساعدة"), QDialogButtonBox::HelpRole);
        return card(text("Dialog", "حوار"), { { box }, { buttons } });
    }

    const bool m_isArabic;
};

} // namespace

QWidget *makeGalleryControls(Qt::LayoutDirection direction) { return Builder(direction).build(); }

} // namespace shahn::look
