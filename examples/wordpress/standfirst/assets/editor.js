/** The block, with its preview and settings, and the panel as a sidebar of the block editor. */
( function () {
	'use strict';

	var el = wp.element.createElement;
	var __ = wp.i18n.__;
	var settings = window.standfirstSettings;
	var store = 'core/editor';

	function edited( name ) {
		return wp.data.select( store ).getEditedPostAttribute( name );
	}

	function choicesOf( stored ) {
		return Object.assign( { length: '', pins: [], bans: [], text: '', description: '', hidden: false }, stored || {} );
	}

	function host() {
		return {
			post: wp.data.select( store ).getCurrentPostId(),
			title: function () {
				return edited( 'title' ) || '';
			},
			content: function () {
				return wp.data.select( store ).getEditedPostContent();
			},
			choices: function () {
				return choicesOf( edited( 'standfirst_choices' ) );
			},
			renewed: function () {
				wp.data.dispatch( 'core/notices' ).removeNotice( 'standfirst-waiting' );
			},
			change: function ( choices ) {
				if ( JSON.stringify( choices ) !== JSON.stringify( choicesOf( edited( 'standfirst_choices' ) ) ) ) {
					wp.data.dispatch( store ).editPost( { standfirst_choices: choices } );
				}
			},
			excerpt: function ( text ) {
				wp.data.dispatch( store ).editPost( { excerpt: text } );
			},
			tag: function ( tag, done ) {
				function add( id ) {
					var tags = edited( 'tags' ) || [];
					if ( tags.indexOf( id ) < 0 ) {
						wp.data.dispatch( store ).editPost( { tags: tags.concat( [ id ] ) } );
					}
					done();
				}
				if ( tag.id ) {
					add( tag.id );
					return;
				}
				wp.apiFetch( { path: '/wp/v2/tags', method: 'POST', data: { name: tag.name } } ).then( function ( made ) {
					add( made.id );
				}, function ( error ) {
					if ( error && error.code === 'term_exists' ) {
						add( error.data.term_id );
					}
				} );
			},
		};
	}

	/** Calls back when a save has ended, autosaves aside. */
	function afterSave( act ) {
		var was = false;
		return wp.data.subscribe( function () {
			var editor = wp.data.select( store );
			var is = editor.isSavingPost() && ! editor.isAutosavingPost();
			if ( was && ! is && editor.didPostSaveRequestSucceed() ) {
				act();
			}
			was = is;
		} );
	}

	/** Tells whoever edits a post whose summary has to be renewed by hand, also where the panel is closed. */
	function Notice() {
		var isWaiting = wp.data.useSelect( function ( select ) {
			return select( store ).getCurrentPostAttribute( 'standfirst_is_waiting' );
		}, [] );
		wp.element.useEffect( function () {
			var notices = wp.data.dispatch( 'core/notices' );
			if ( isWaiting ) {
				notices.createWarningNotice( __( 'The article has changed since its summary was made. Readers still see the old summary.', 'standfirst' ), {
					id: 'standfirst-waiting',
					actions: [ {
						label: __( 'Look at the summary', 'standfirst' ),
						onClick: function () {
							wp.data.dispatch( 'core/edit-post' ).openGeneralSidebar( 'standfirst/standfirst' );
						},
					} ],
				} );
			} else {
				notices.removeNotice( 'standfirst-waiting' );
			}
		}, [ isWaiting ] );
		return null;
	}

	function Panel() {
		var root = wp.element.useRef( null );
		wp.element.useEffect( function () {
			var panel = window.standfirstPanel( root.current, host() );
			var stop = afterSave( panel.refresh );
			return function () {
				stop();
				panel.end();
			};
		}, [] );
		return el( 'div', { ref: root, className: 'standfirst-sidebar' } );
	}

	/** What the summary of the article as it stands in the editor would be. */
	function usePreview( choices ) {
		var state = wp.element.useState( null );
		var wanted = JSON.stringify( choices );
		wp.element.useEffect( function () {
			var isGone = false;
			function load() {
				var from = host();
				wp.apiFetch( {
					path: '/standfirst/v1/posts/' + from.post + '/panel',
					method: 'POST',
					data: { title: from.title(), content: from.content(), choices: choices },
				} ).then( function ( answer ) {
					if ( ! isGone ) {
						state[ 1 ]( answer );
					}
				}, function ( error ) {
					if ( ! isGone ) {
						state[ 1 ]( { preview: [], problem: ( error && error.message ) || __( 'The server did not answer.', 'standfirst' ) } );
					}
				} );
			}
			var timer = window.setTimeout( load, 300 );
			var stop = afterSave( load );
			return function () {
				isGone = true;
				window.clearTimeout( timer );
				stop();
			};
		}, [ wanted ] );
		return state[ 0 ];
	}

	function Edit( properties ) {
		var attributes = properties.attributes;
		var set = properties.setAttributes;
		var components = wp.components;
		var choices = wp.data.useSelect( function ( select ) {
			return choicesOf( select( store ).getEditedPostAttribute( 'standfirst_choices' ) );
		}, [] );
		var preview = usePreview( choices );
		var wrapper = wp.blockEditor.useBlockProps( { className: 'standfirst-block' } );
		var isPoints = attributes.style === 'points';
		var sentences = preview ? preview.preview : [];
		var content = ! preview
			? el( 'p', {}, __( 'Reading the article…', 'standfirst' ) )
			: ! sentences.length
				? el( 'p', {}, preview.problem || __( 'There is no summary yet.', 'standfirst' ) )
				: isPoints
					? el( 'ul', {}, sentences.map( function ( text, index ) {
						return el( 'li', { key: index, dir: 'auto' }, text );
					} ) )
					: el( 'p', { dir: 'auto' }, sentences.join( preview.space ) );
		return el( wp.element.Fragment, {},
			el( wp.blockEditor.InspectorControls, {},
				el( components.PanelBody, { title: __( 'Summary', 'standfirst' ) },
					el( components.SelectControl, {
						label: __( 'Length', 'standfirst' ),
						value: /:/.test( choices.length ) ? 'exact' : choices.length,
						options: [
							{ value: '', label: __( 'As on the whole site', 'standfirst' ) },
							{ value: 'short', label: __( 'Short', 'standfirst' ) },
							{ value: 'medium', label: __( 'Medium', 'standfirst' ) },
							{ value: 'long', label: __( 'Long', 'standfirst' ) },
						].concat( /:/.test( choices.length ) ? [ { value: 'exact', label: choices.length } ] : [] ),
						help: __( 'An exact length, pins and your own words are in the summary’s panel.', 'standfirst' ),
						onChange: function ( value ) {
							if ( value !== 'exact' ) {
								host().change( Object.assign( {}, choices, { length: value } ) );
							}
						},
					} ),
					el( components.SelectControl, {
						label: __( 'Shown as', 'standfirst' ),
						value: attributes.style,
						options: [
							{ value: '', label: __( 'As on the whole site', 'standfirst' ) },
							{ value: 'paragraph', label: __( 'Paragraph', 'standfirst' ) },
							{ value: 'points', label: __( 'Key points', 'standfirst' ) },
						],
						onChange: function ( value ) {
							set( { style: value } );
						},
					} ),
					el( components.SelectControl, {
						label: __( 'Heading level', 'standfirst' ),
						value: String( attributes.heading ),
						options: [
							{ value: '-1', label: __( 'As on the whole site', 'standfirst' ) },
							{ value: '0', label: __( 'No heading', 'standfirst' ) },
						].concat( [ 2, 3, 4, 5, 6 ].map( function ( level ) {
							return { value: String( level ), label: 'H' + level };
						} ) ),
						onChange: function ( value ) {
							set( { heading: parseInt( value, 10 ) } );
						},
					} ),
					el( components.TextControl, {
						label: __( 'Label of the button', 'standfirst' ),
						value: attributes.label,
						placeholder: settings.label,
						onChange: function ( value ) {
							set( { label: value } );
						},
					} ),
					el( components.Button, {
						variant: 'secondary',
						onClick: function () {
							wp.data.dispatch( 'core/edit-post' ).openGeneralSidebar( 'standfirst/standfirst' );
						},
					}, __( 'Pin, leave out, edit by hand', 'standfirst' ) )
				)
			),
			el( 'div', wrapper,
				el( 'div', { className: 'standfirst-block-label' }, attributes.label || settings.label ),
				content
			)
		);
	}

	// What is set in the sidebar is kept by PHP; the block leaves only its place and look.
	wp.blocks.registerBlockType( 'standfirst/summary', {
		edit: Edit,
		save: function () {
			return null;
		},
	} );

	if ( settings.isCovered ) {
		wp.plugins.registerPlugin( 'standfirst', {
			icon: 'editor-justify',
			render: function () {
				return el( wp.element.Fragment, {},
					el( Notice ),
					el( wp.editPost.PluginSidebarMoreMenuItem, { target: 'standfirst' }, __( 'Summary', 'standfirst' ) ),
					el( wp.editPost.PluginSidebar, { name: 'standfirst', title: __( 'Summary', 'standfirst' ) }, el( Panel ) )
				);
			},
		} );
	}
}() );
