// SPDX-License-Identifier: GPL-3.0-or-later
#include "look/style.h"

#include "look/bars.h"
#include "look/buttons.h"
#include "look/dates.h"
#include "look/fields.h"
#include "look/icon.h"
#include "look/items.h"
#include "look/roles.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QCalendarWidget>
#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QEvent>
#include <QGroupBox>
#include <QGuiApplication>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollBar>
#include <QStyleOption>
#include <QTabBar>
#include <QTimerEvent>
#include <QToolButton>

#include <algorithm>

namespace shahn::look
{
namespace
{

constexpr int busyStepMs = 50;

// The focus: these draw it themselves, and in a list the choice shows where one is.
bool isShownOtherwise(QStyle::State state, const QWidget *widget)
{
    if (qobject_cast<const QAbstractItemView *>(widget))
        return state & QStyle::State_Selected;
    return qobject_cast<const QPushButton *>(widget) || qobject_cast<const QCheckBox *>(widget)
        || qobject_cast<const QRadioButton *>(widget) || qobject_cast<const QComboBox *>(widget)
        || qobject_cast<const QTabBar *>(widget) || qobject_cast<const QToolButton *>(widget)
        || qobject_cast<const QGroupBox *>(widget);
}

std::optional<Way> wayOf(QStyle::PrimitiveElement element)
{
    if (element == QStyle::PE_IndicatorArrowDown)
        return Way::Down;
    if (element == QStyle::PE_IndicatorArrowUp)
        return Way::Up;
    if (element == QStyle::PE_IndicatorArrowLeft)
        return Way::Left;
    if (element == QStyle::PE_IndicatorArrowRight)
        return Way::Right;
    return std::nullopt;
}

bool isFieldOfBox(const QWidget *field)
{
    const QWidget *parent = field ? field->parentWidget() : nullptr;
    return qobject_cast<const QComboBox *>(parent)
        || qobject_cast<const QAbstractSpinBox *>(parent);
}

bool isWatched(const QWidget *widget)
{
    return qobject_cast<const QAbstractScrollArea *>(widget)
        || qobject_cast<const QDateTimeEdit *>(widget);
}

bool isWithoutRange(const QStyleOptionProgressBar &bar) { return bar.minimum == bar.maximum; }

} // namespace

Style::Style(Theme theme, int textScalePercent)
    : QProxyStyle(QStringLiteral("Fusion")), m_brush(theme, textScalePercent)
{
}

void Style::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    applyRoles(m_brush, *widget);
    if (qobject_cast<QLineEdit *>(widget) || qobject_cast<QTabBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    else if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
    else if (qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_OpaquePaintEvent, false);
    else if (auto *calendar = qobject_cast<QCalendarWidget *>(widget))
        applyToCalendar(*calendar);
    if (auto *bar = qobject_cast<QProgressBar *>(widget); bar && !bar->isTextVisible())
        bar->setFixedHeight(progressHeight(m_brush));
    if (auto *date = qobject_cast<QDateTimeEdit *>(widget))
        applyToDate(*date);
    if (isWatched(widget))
        widget->installEventFilter(this);
}

void Style::unpolish(QWidget *widget)
{
    if (isWatched(widget))
        widget->removeEventFilter(this);
    QProxyStyle::unpolish(widget);
}

void Style::drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
    const QWidget *widget) const
{
    const Colours &colours = m_brush.colours();
    if (const auto way = wayOf(element))
        return m_brush.drawArrow(*painter, option->rect, *way, m_brush.textColour(option->state));
    switch (static_cast<int>(element)) {
    case PE_PanelLineEdit:
        if (isFieldOfBox(widget))
            return;
        return m_brush.drawBox(*painter, option->rect,
            m_brush.fieldBox(option->state, toneOf(widget), option->state & State_ReadOnly));
    case PE_PanelButtonTool:
    case PE_PanelButtonCommand:
        return drawToolButtonPanel(m_brush, *painter, *option);
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return m_brush.drawCheckMark(*painter, option->rect, option->state);
    case PE_IndicatorRadioButton:
        return m_brush.drawRadioMark(*painter, option->rect, option->state);
    case PE_IndicatorBranch:
        return drawBranch(m_brush, *painter, *option);
    case PE_IndicatorHeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            drawHeadingArrow(m_brush, *painter, *header);
        return;
    case PE_PanelItemViewRow:
        if (const auto *row = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            drawRowGround(m_brush, *painter, *row, widget);
        return;
    case PE_PanelItemViewItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option))
            drawItemGround(m_brush, *painter, *item, widget);
        return;
    case PE_FrameFocusRect:
        if (isShownOtherwise(option->state, widget))
            return;
        return m_brush.drawFocus(*painter, option->rect, radiusMedium, colours.accent);
    case PE_FrameGroupBox:
        return m_brush.drawBox(*painter, option->rect,
            { .fill = colours.surface,
                .line = colours.rule,
                .lineWidth = m_brush.lines().border,
                .radius = radiusLarge });
    case PE_FrameTabWidget:
        painter->fillRect(
            option->rect.left(), option->rect.top(), option->rect.width(), 1, colours.rule);
        return;
    case PE_FrameMenu:
        return m_brush.drawBox(*painter, option->rect,
            { .fill = {}, .line = colours.border, .lineWidth = 1, .radius = 0 });
    case PE_PanelMenu:
        painter->fillRect(option->rect, colours.surface);
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, colours.border);
        painter->fillRect(option->rect.adjusted(1, 1, -1, -1), colours.surface);
        return;
    case PE_FrameTabBarBase:
    case PE_PanelScrollAreaCorner:
        return;
    default:
        return QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void Style::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
    const QWidget *widget) const
{
    switch (static_cast<int>(element)) {
    case CE_ShapedFrame:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option))
            return drawFrame(m_brush, *painter, *frame, widget);
        break;
    case CE_PushButton: // Fusion asks itself, not this style, where the label is
        proxy()->drawControl(CE_PushButtonBevel, option, painter, widget);
        return proxy()->drawControl(CE_PushButtonLabel, option, painter, widget);
    case CE_PushButtonBevel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return drawButtonPanel(m_brush, *painter, *button, widget);
        break;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return drawButtonLabel(m_brush, *painter, *button, widget, *proxy());
        break;
    case CE_CheckBox:
    case CE_RadioButton:
        if (const auto *box = qstyleoption_cast<const QStyleOptionButton *>(option))
            return drawMarked(m_brush, *painter, *box, element == CE_RadioButton, widget, *proxy());
        break;
    case CE_Header:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return drawHeader(m_brush, *painter, *header, widget, *proxy());
        break;
    case CE_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return drawHeading(m_brush, *painter, *header);
        break;
    case CE_HeaderEmptyArea:
        return drawHeadingRest(m_brush, *painter, *option, widget);
    case CE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return drawHeadingText(m_brush, *painter, *header);
        break;
    case CE_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return drawMenuItem(m_brush, *painter, *item);
        break;
    case CE_MenuEmptyArea:
        return;
    case CE_ProgressBar:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            if (isWithoutRange(*bar))
                showBusy(widget);
            return drawProgress(m_brush, *painter, *bar, m_busyStep);
        }
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return drawTab(m_brush, *painter, *tab);
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return drawTabText(m_brush, *painter, *tab);
        break;
    case CE_Splitter:
        return drawSplitter(m_brush, *painter, *option);
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
    QPainter *painter, const QWidget *widget) const
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        combo && control == CC_ComboBox)
        return drawComboBox(m_brush, *painter, placed(*combo, widget), widget);
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        spin && control == CC_SpinBox)
        return drawSpinBox(m_brush, *painter, placed(*spin, widget), widget);
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        bar && control == CC_ScrollBar)
        return drawScrollBar(m_brush, *painter, *bar);
    if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        button && control == CC_ToolButton)
        return drawToolButton(m_brush, *painter, *button, widget, *proxy());
    if (const auto *group = qstyleoption_cast<const QStyleOptionGroupBox *>(option);
        group && control == CC_GroupBox)
        return drawGroupBox(m_brush, *painter, *group, widget, *proxy());
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QRect Style::subElementRect(
    SubElement element, const QStyleOption *option, const QWidget *widget) const
{
    switch (static_cast<int>(element)) {
    case SE_ShapedFrameContents:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option))
            return frameContents(m_brush, *frame, widget);
        break;
    case SE_LineEditContents: {
        const auto *field = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (!field || field->lineWidth <= 0)
            return option->rect;
        const int side = m_brush.px(paddingOf(widget).x) + m_brush.lines().border;
        return option->rect.adjusted(side, 0, -side, 0);
    }
    case SE_CheckBoxIndicator:
    case SE_RadioButtonIndicator:
        return markRect(m_brush, *option);
    case SE_CheckBoxContents:
    case SE_RadioButtonContents:
        return markTextRect(m_brush, *option);
    case SE_CheckBoxClickRect:
    case SE_RadioButtonClickRect:
    case SE_PushButtonContents:
        return option->rect;
    case SE_HeaderLabel:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return headingTextRect(m_brush, *header);
        break;
    case SE_HeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return headingArrowRect(m_brush, *header);
        break;
    case SE_ProgressBarGroove:
    case SE_ProgressBarContents:
        return option->rect;
    case SE_ProgressBarLabel:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            return progressText(m_brush, *bar);
        break;
    default:
        break;
    }
    return QProxyStyle::subElementRect(element, option, widget);
}

QRect Style::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
    SubControl part, const QWidget *widget) const
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        combo && control == CC_ComboBox)
        return comboBoxPart(m_brush, placed(*combo, widget), part);
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        spin && control == CC_SpinBox)
        return spinBoxPart(m_brush, placed(*spin, widget), part);
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        bar && control == CC_ScrollBar)
        return scrollBarPart(m_brush, *bar, part);
    if (const auto *group = qstyleoption_cast<const QStyleOptionGroupBox *>(option);
        group && control == CC_GroupBox)
        return groupPart(m_brush, *group, part);
    return QProxyStyle::subControlRect(control, option, part, widget);
}

QSize Style::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    const int border = m_brush.lines().border;
    switch (static_cast<int>(type)) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return buttonSize(m_brush, *button, size, widget);
        break;
    case CT_ToolButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        const bool hasArrow = button
            && button->features
                & (QStyleOptionToolButton::HasMenu | QStyleOptionToolButton::MenuButtonPopup);
        return m_brush.padded(size, { spaceMedium, spaceSnug })
            + QSize(hasArrow ? m_brush.px(spaceLarge) : 0, 0);
    }
    case CT_GroupBox:
        return size;
    case CT_CheckBox:
    case CT_RadioButton:
        return markedSize(m_brush, size);
    case CT_LineEdit: {
        const auto *field = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (!field || field->lineWidth <= 0)
            return size;
        return m_brush.padded(size, paddingOf(widget)) + QSize(2 * border, 2 * border);
    }
    case CT_ComboBox: // as high as a line edit
        return boxSize(m_brush, { size.width(), option->fontMetrics.height() + 2 });
    case CT_SpinBox:
        return boxSize(m_brush, size);
    case CT_HeaderSection:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option))
            return headingSize(m_brush, *header);
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return menuItemSize(m_brush, *item, size);
        break;
    case CT_ItemViewItem:
        return QProxyStyle::sizeFromContents(type, option, size, widget)
            + QSize(0, 2 * rowPadding.y + 1);
    case CT_ProgressBar: {
        const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option);
        return bar && !bar->textVisible ? QSize(size.width(), progressHeight(m_brush)) : size;
    }
    case CT_TabBarTab:
        return size;
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (static_cast<int>(metric)) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return m_brush.px(markPx);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return m_brush.px(spaceMedium);
    case PM_ButtonIconSize:
    case PM_SmallIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
    case PM_ToolBarIconSize:
        return m_brush.px(iconPx);
    case PM_MessageBoxIconSize:
        return m_brush.px(2 * iconPx);
    case PM_MenuButtonIndicator:
        return m_brush.px(arrowBoxPx) / 2 + m_brush.px(spaceSmall);
    case PM_DefaultFrameWidth:
    case PM_SpinBoxFrameWidth:
    case PM_ComboBoxFrameWidth:
        return m_brush.lines().border;
    case PM_FocusFrameHMargin: // Qt adds one
        return m_brush.px(rowPadding.x) - 1;
    case PM_ScrollBarExtent:
        return m_brush.px(scrollBarPx);
    case PM_ScrollBarSliderMin:
        return m_brush.px(scrollHandleMinPx);
    case PM_ScrollView_ScrollBarSpacing:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabOverlap:
    case PM_TabBarBaseOverlap:
    case PM_TabBarBaseHeight:
        return 0;
    case PM_TabBarTabHSpace:
        return 2 * m_brush.px(tabPadding.x);
    case PM_TabBarTabVSpace:
        return 2 * tabPadding.y + 2;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return m_brush.px(spaceSmall);
    case PM_HeaderMargin:
        return m_brush.px(headerPadding.y);
    case PM_HeaderMarkSize:
        return m_brush.px(spaceLarge);
    case PM_SplitterWidth:
        return m_brush.px(9);
    case PM_ToolTipLabelFrameWidth:
        return m_brush.px(spaceSnug);
    case PM_TreeViewIndentation:
        return m_brush.px(20);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
    QStyleHintReturn *returned) const
{
    switch (static_cast<int>(hint)) {
    case SH_ComboBox_Popup: // a list below, not one that lies over the box
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_Widget_Animation_Duration:
        return 0;
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

QIcon Style::standardIcon(
    StandardPixmap which, const QStyleOption *option, const QWidget *widget) const
{
    const bool isFromTheRight = QGuiApplication::isRightToLeft();
    switch (static_cast<int>(which)) {
    case SP_MessageBoxInformation:
        return icon(QStringLiteral("information"));
    case SP_MessageBoxQuestion:
        return icon(QStringLiteral("help"));
    case SP_MessageBoxWarning:
        return icon(QStringLiteral("warning"), Tone::Warning);
    case SP_MessageBoxCritical:
        return icon(QStringLiteral("error"), Tone::Error);
    case SP_ArrowLeft: // to that side of the screen
        return icon(isFromTheRight ? QStringLiteral("next") : QStringLiteral("back"));
    case SP_ArrowRight:
        return icon(isFromTheRight ? QStringLiteral("back") : QStringLiteral("next"));
    case SP_ArrowBack:
        return icon(QStringLiteral("back"));
    case SP_ArrowForward:
        return icon(QStringLiteral("next"));
    case SP_LineEditClearButton:
    case SP_TitleBarCloseButton:
        return icon(QStringLiteral("close"));
    case SP_BrowserReload:
        return icon(QStringLiteral("refresh"));
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

// An icon that has no picture for a state is not tinted.
QPixmap Style::generatedIconPixmap(
    QIcon::Mode mode, const QPixmap &pixmap, const QStyleOption *option) const
{
    return mode == QIcon::Disabled ? QProxyStyle::generatedIconPixmap(mode, pixmap, option)
                                   : pixmap;
}

bool Style::eventFilter(QObject *watched, QEvent *event)
{
    // The frames of areas are not redrawn by themselves when the focus comes or goes.
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        static_cast<QWidget *>(watched)->update();
    auto *const date = qobject_cast<QDateTimeEdit *>(watched);
    if (date && event->type() == QEvent::LanguageChange) // and with it the direction
        applyToDate(*date);
    return QProxyStyle::eventFilter(watched, event);
}

void Style::showBusy(const QWidget *bar) const
{
    auto *const shown = const_cast<QWidget *>(bar); // NOLINT: it is to be redrawn later
    if (!bar || std::find(m_busyBars.begin(), m_busyBars.end(), shown) != m_busyBars.end())
        return;
    m_busyBars.emplace_back(shown);
    if (!m_busyTimer.isActive())
        m_busyTimer.start(busyStepMs, const_cast<Style *>(this)); // NOLINT: as Qt's own styles do
}

void Style::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_busyTimer.timerId())
        return QProxyStyle::timerEvent(event);
    std::erase_if(m_busyBars, [](const QPointer<QWidget> &bar) {
        const auto *shown = qobject_cast<const QProgressBar *>(bar.data());
        return !shown || !shown->isVisible() || shown->minimum() != shown->maximum();
    });
    if (m_busyBars.empty()) {
        m_busyTimer.stop();
        m_busyStep = 0;
        return;
    }
    m_busyStep = (m_busyStep + 1) % busySteps;
    for (const QPointer<QWidget> &bar : m_busyBars)
        bar->update();
}

} // namespace shahn::look
